import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { orderOf } from '#kernel';
import { ListMedia } from '#contexts/catalogue/queries/list-media';
import { GetStatistics } from '#contexts/operations/queries/get-statistics';
import { GetSystemStatus } from '#contexts/operations/queries/get-system-status';
import { Roles } from '../security/rules.ts';
import manifest from '../../../package.json' with { type: 'json' };
import { diskOf, diskUse } from './disk.ts';
import { engineHealth, engineHealthOf } from './engine-health.ts';
import { readModelHealth } from './replays.controller.ts';
import { RUNS_ON, type RunsOn } from './system.ts';

const count = z.number().int();
const statsQuery = z.object({ days: z.coerce.number().int().min(1).max(366).default(30) });
const statistics = z.object({
  members: z.object({
    registered: count,
    external: count,
    imported: count,
    simulated: count,
    suspended: count,
    active: z.object({ day: count, week: count, month: count }),
  }),
  ratings: z.object({ standing: count }),
  days: z.array(
    z.object({
      day: z.iso.date(),
      ratingsGiven: count.describe('standing ratings by the day they were given'),
      ratingsRecorded: count.describe('by the day the log took them'),
      activeMembers: count,
      factsRecorded: count,
    }),
  ),
  titles: z.array(z.object({ medium: z.string(), titles: count })),
  log: z.object({ head: z.string(), factsPerDay: z.number() }),
  readModels: z.array(readModelHealth),
  parkedStreams: count,
  engines: z.array(engineHealth),
  disk: diskUse,
});
const system = z.object({
  version: z.string(),
  node: z.string(),
  profile: z.enum(['demo', 'production']),
  publicUrl: z.string(),
  rateLimits: z.boolean(),
  metadataSource: z.boolean().describe('titles can be brought in and filled out: a key is set'),
  upSeconds: count,
  engines: z.array(engineHealth),
});

/** How the platform is doing: sums over everybody, nothing about anybody. */
@ApiTags('operations')
@Controller('admin')
@Roles('admin', 'data-scientist')
export class StatisticsController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(RUNS_ON) private readonly runsOn: RunsOn,
  ) {}

  @Get('stats')
  @ApiOkResponse({ standardSchema: statistics })
  async stats(
    @Query({ schema: statsQuery }) { days }: z.infer<typeof statsQuery>,
  ): Promise<z.infer<typeof statistics>> {
    const { engines, settings } = this.runsOn;
    const [{ factsPerDay, ...sums }, { head, readModels }, media, health] = await Promise.all([
      this.queries.execute(new GetStatistics(days)),
      this.queries.execute(new GetSystemStatus()),
      this.queries.execute(new ListMedia()),
      engineHealthOf(engines),
    ]);
    return {
      members: sums.members,
      ratings: sums.ratings,
      days: [...sums.days],
      titles: media.map(({ medium, titles }) => ({ medium, titles })),
      log: { head, factsPerDay: Math.round(factsPerDay * 100) / 100 },
      readModels: readModels.map((each) => ({ ...each, parked: [...each.parked] })),
      parkedStreams: readModels.reduce((sum, { parked }) => sum + parked.length, 0),
      engines: health,
      disk: await diskOf(settings.home, { factsPerDay, facts: Number(orderOf(head)) }),
    };
  }

  @Get('system')
  @ApiOkResponse({ standardSchema: system })
  async system(): Promise<z.infer<typeof system>> {
    const { engines, settings } = this.runsOn;
    const { profile, publicUrl, rateLimits } = settings;
    return {
      version: manifest.version,
      node: process.versions.node,
      profile,
      publicUrl,
      rateLimits,
      metadataSource: engines.metadata.configured,
      upSeconds: Math.floor(process.uptime()),
      engines: await engineHealthOf(engines),
    };
  }
}
