import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { isoTime } from '#kernel';
import { CallRecorder } from '#contexts/language/calls/call-recorder';
import { GetLanguageUse } from '#contexts/language/queries/get-language-use';
import { TryLanguageModel } from '#contexts/language/commands/try-language-model';
import { Speaker } from '#contexts/language/published';
import { Roles } from '../security/rules.ts';
import { languageTrial, languageUse, languageUseQuery } from './schemas.ts';

@ApiTags('operations')
@Controller('admin/language')
@Roles('admin')
export class LanguageController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly speaker: Speaker,
    private readonly recorder: CallRecorder,
  ) {}

  /** What was asked of the language model, how it ended and what it cost: sums, by day and by prompt. */
  @Get()
  @ApiOkResponse({ standardSchema: languageUse })
  async use(
    @Query({ schema: languageUseQuery }) { days: last }: z.infer<typeof languageUseQuery>,
  ): Promise<z.infer<typeof languageUse>> {
    const { terms, totals, days, prompts } = await this.queries.execute(new GetLanguageUse(last));
    const { configured, model, breaker: state, failures, opensUntil } = this.speaker.state;
    return {
      configured,
      model: configured ? model : null,
      breaker: { state, failures, opensUntil: opensUntil === undefined ? null : isoTime(opensUntil) },
      dailyTokens: terms.dailyTokens,
      prices: terms.prices ?? null,
      unrecorded: this.recorder.lost,
      totals,
      days: [...days],
      prompts: prompts.map((each) => ({ ...each, models: [...each.models] })),
    };
  }

  /** Asks the language model for a word, on the budget that belongs to nobody. */
  @Post('trial')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: languageTrial })
  async trial(): Promise<z.infer<typeof languageTrial>> {
    const spoken = await this.commands.execute(new TryLanguageModel());
    return spoken.said
      ? { answers: true, model: spoken.model, why: null }
      : { answers: false, model: null, why: spoken.why };
  }
}
