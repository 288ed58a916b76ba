import { Body, Controller, Get, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { present, type Metadata } from '#kernel';
import { ChoosePruningPlan, GetPruningPlan, PreviewPruning } from '#contexts/training/registry/pruning/choose-pruning';
import { PRUNING_RANGES } from '#contexts/training/registry/pruning/pruning';
import type { ModelSummary } from '#contexts/training/registry/read/models/projection';
import { stamp } from '../http/position.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { Roles } from '../security/rules.ts';

const within = ([least, most]: readonly [number, number]) => z.number().int().min(least).max(most);

const keepVersions = within(PRUNING_RANGES.keepVersions)
  .nullable()
  .describe('the newest so many of each family and medium stay, older ones are retired; null: all stay');
const keepDays = within(PRUNING_RANGES.keepDays).describe('so long the artefacts of a retired model stay');
const keepFormerChampions = within(PRUNING_RANGES.keepFormerChampions)
  .nullable()
  .describe('so many former champions of a medium keep their artefacts; null: all of them');
const plan = z.object({ keepVersions, keepDays, keepFormerChampions });
/** What is left out stays as it is. */
const planBody = z.strictObject(plan.partial().shape);

/** In an address `none` is null. */
const orNone = (range: readonly [number, number]) =>
  z.union([z.literal('none').transform(() => null), z.coerce.number().pipe(within(range))]).optional();
const previewQuery = z.object({
  keepVersions: orNone(PRUNING_RANGES.keepVersions),
  keepDays: z.coerce.number().pipe(keepDays).optional(),
  keepFormerChampions: orNone(PRUNING_RANGES.keepFormerChampions),
});

const model = z.object({
  id: z.uuid(),
  family: z.string(),
  medium: z.string().nullable(),
  registeredAt: z.string(),
  retiredAt: z.string().nullable(),
});
const preview = z.object({
  retire: z.array(model).describe('there are newer ones'),
  drop: z.array(model).describe('lose their artefacts: they were retired long enough ago'),
});

/** Which models and artefacts go without anybody asking. */
@ApiTags('training')
@Controller('models/pruning')
@Roles('data-scientist', 'admin')
export class PruningController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: plan })
  plan() {
    return this.queries.execute(new GetPruningPlan());
  }

  /** Obeyed once a day. Champions, candidates and whom rolling back leads to stay, whatever is chosen. */
  @Put()
  @ApiOkResponse({ standardSchema: plan })
  async choose(
    @Body({ schema: planBody }) body: z.infer<typeof planBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { state, position } = await this.commands.execute(new ChoosePruningPlan(present(body), meta));
    stamp(response, position);
    return state;
  }

  /** What would go if it were done now, by the plan as it is or with what the query says instead. */
  @Get('preview')
  @ApiOkResponse({ standardSchema: preview })
  async preview(@Query({ schema: previewQuery }) query: z.infer<typeof previewQuery>) {
    const { retire, drop } = await this.queries.execute(new PreviewPruning(present(query)));
    return { retire: retire.map(told), drop: drop.map(told) };
  }
}

const told = ({ id, family, medium, registeredAt, retiredAt }: ModelSummary) => ({
  ...{ id, family, medium, registeredAt, retiredAt },
});
