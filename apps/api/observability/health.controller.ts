import { Controller, Get, Inject, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { GetSystemStatus, type SystemStatus } from '#contexts/operations/queries/get-system-status';
import { engineHealthOf, type EngineHealth } from '../operations/engine-health.ts';
import { RUNS_ON, type RunsOn } from '../operations/system.ts';
import { Public } from '../security/rules.ts';

/** Further behind than this, and it is said. */
const LAG = 5_000;

/** Liveness says that the process turns; readiness says that it can answer, and what is not as it should be. */
@ApiExcludeController()
@Controller('health')
@Public()
export class HealthController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(RUNS_ON) private readonly runsOn: RunsOn,
  ) {}

  @Get('live')
  live() {
    return { status: 'live' };
  }

  @Get(['', 'ready'])
  async ready(@Res({ passthrough: true }) response: Response) {
    try {
      const status = this.queries.execute(new GetSystemStatus());
      return reportOf(...(await Promise.all([status, engineHealthOf(this.runsOn.engines)])));
    } catch {
      response.status(503).setHeader('Retry-After', 1);
      return { status: 'unavailable', reasons: ['the log or the read models do not answer'] };
    }
  }
}

const reportOf = ({ head, readModels }: SystemStatus, engines: readonly EngineHealth[]) => {
  const silent = engines.filter(({ answers }) => !answers).map(({ port }) => `the ${port} does not answer`);
  const behind = readModels.flatMap(({ name, lag, parked, generation }) => [
    ...(generation === null ? [`${name} has not been filled yet`] : []),
    ...(lag > LAG ? [`${name} is ${lag} events behind`] : []),
    ...(parked.length > 0 ? [`${name} has parked ${parked.length} streams`] : []),
  ]);
  const reasons = [...silent, ...behind];
  return { status: reasons.length > 0 ? 'degraded' : 'ready', head, reasons, engines };
};
