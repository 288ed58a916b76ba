import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ExplainTitle } from '#contexts/conversation/why/explain-title';
import { itemIdSchema } from '../http/schemas.ts';
import { MaybeActingFor } from '../security/acting-for.ts';
import { MaybeSignedIn, Service } from '../security/rules.ts';

const explanation = z.object({
  text: z.string(),
  source: z
    .enum(['llm', 'retrieval', 'template'])
    .describe('worded by a language model, composed of what is written of the titles, or out of memory'),
  evidence: z
    .array(z.object({ item: z.string(), title: z.string(), weight: z.number() }))
    .describe('the titles of one’s own without which its score would be lower'),
});

@ApiTags('recommendation')
@Controller('recommendations')
export class ExplanationController {
  constructor(private readonly queries: QueryBus) {}

  /** Why this title? For members by their own titles, for guests by what it is. Throws `UNKNOWN_ITEM`. */
  @Get(':itemId/explanation')
  @MaybeSignedIn()
  @Service('recommendations:read')
  @ApiOkResponse({ standardSchema: explanation })
  explanation(@Param('itemId', { schema: itemIdSchema }) itemId: string, @MaybeActingFor() member: string | undefined) {
    return this.queries.execute(new ExplainTitle(itemId, member));
  }
}
