import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces, ApiTags, type ApiBodyOptions } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Metadata } from '#kernel';
import { NDJSON, NdjsonAnswer, readNdjson } from '../http/ndjson.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { Roles, Service, type AuthenticatedRequest } from '../security/rules.ts';
import { InteractionBatch, type LineOutcome } from './interaction-batch.ts';
import { interactionLine } from './interaction-line.ts';

const LIMITS = { lines: 10_000, bytes: 4_000_000 };

const oneALine = {
  schema: z.toJSONSchema(interactionLine, { target: 'openapi-3.0' }),
  description: 'one of these a line',
} as ApiBodyOptions;
const outcome = z.object({
  line: z.number().int().describe('from 1'),
  id: z.string().optional(),
  status: z.enum(['written', 'unchanged', 'refused', 'failed']),
  code: z.string().optional(),
  details: z.record(z.string(), z.unknown()).optional(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});

@ApiTags('integrators')
@Controller('interactions')
export class InteractionsController {
  constructor(private readonly batch: InteractionBatch) {}

  /**
   * Up to 10,000 interactions of any members, one JSON object a line. Each line is answered by one, in the order in which
   * they are done; the last one sums up, with the log's position for `X-Position`. A line counts once, by its `id` or else
   * by all that it says, so that any part of a batch may be sent again.
   */
  @Post('batch')
  @HttpCode(200)
  @Roles('admin')
  @Service('interactions:write')
  @ApiConsumes(NDJSON)
  @ApiBody(oneALine)
  @ApiProduces(NDJSON)
  @ApiOkResponse({ standardSchema: outcome, description: 'one of these a line' })
  async interactions(
    @Req() request: AuthenticatedRequest,
    @CommandMeta() meta: Metadata,
    @Res() response: Response,
  ): Promise<void> {
    const lines = await readNdjson(request, LIMITS);
    const answer = new NdjsonAnswer(response);
    const counts = { written: 0, unchanged: 0, refused: 0, failed: 0 };
    const tell = (told: LineOutcome): Promise<void> => {
      counts[told.status] += 1;
      return answer.write(told);
    };
    const position = await this.batch.work(lines, { meta, service: request.service }, tell, answer.signal);
    answer.end({ done: true, ...counts, position: position ?? null });
  }
}
