import { Controller, Get, Inject, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CLOCK } from '#ports/tokens';
import { Unavailable } from '#ports/unavailable';
import { GetSystemStatus, type SystemStatus } from '#contexts/operations/queries/get-system-status';
import { Speaker } from '#contexts/language/published';
import { Champions } from '#contexts/training/published';
import { inTime, LOG } from '#composition/stores/engine-about';
import { engineHealthOf, type EngineHealth } from '../operations/engine-health.ts';
import { RUNS_ON, type RunsOn } from '../operations/system.ts';
import { Public } from '../security/rules.ts';
import { Draining } from './draining.ts';
import { HeadTimes } from './head-times.ts';

/** Behind for longer than this, and it is said; some read models commit but once a minute. */
const BEHIND_MS = 150_000;

/**
 * Liveness says that the process turns; readiness says whether it is to be sent requests, and what is not as it should
 * be. Only without the log, or at its own end, it wants none: with any other engine gone it still does what it can.
 */
@ApiExcludeController()
@Controller('health')
@Public()
export class HealthController {
  constructor(
    private readonly queries: QueryBus,
    private readonly draining: Draining,
    private readonly times: HeadTimes,
    private readonly champions: Champions,
    private readonly speaker: Speaker,
    @Inject(CLOCK) private readonly now: () => number,
    @Inject(RUNS_ON) private readonly runsOn: RunsOn,
  ) {}

  @Get('live')
  live() {
    return { status: 'live' };
  }

  @Get(['', 'ready'])
  async ready(@Res({ passthrough: true }) response: Response) {
    if (this.draining.begun) return refusal(response, { status: 'draining', reasons: ['this process is ending'] });
    const [status, engines] = await Promise.all([this.#status(), engineHealthOf(this.runsOn.engines)]);
    const reasons = [
      ...silent(engines),
      ...(status ? this.#behind(status) : [UNKNOWN]),
      ...this.#unloaded(),
      ...this.#silence(),
    ];
    if (engines.some(({ port, answers }) => port === LOG && !answers))
      return refusal(response, { status: 'unavailable', reasons, engines });
    const head = status && { head: status.head };
    return { status: reasons.length > 0 ? 'degraded' : 'ready', ...head, reasons, engines };
  }

  /** `undefined`: whom it asks does not answer. */
  #status(): Promise<SystemStatus | undefined> {
    return inTime('read store', this.queries.execute(new GetSystemStatus())).catch((error: unknown) => {
      if (error instanceof Unavailable) return undefined;
      throw error;
    });
  }

  #unloaded(): readonly string[] {
    return this.champions.reigns.flatMap(({ scope, model, failure }) =>
      failure === null ? [] : [`model ${model}, champion of ${scope}, could not be loaded: ${failure}`],
    );
  }

  #silence(): readonly string[] {
    return this.speaker.state.breaker === 'closed'
      ? []
      : ['the language model does not answer: texts are worded without'];
  }

  #behind({ head, readModels }: SystemStatus): readonly string[] {
    const now = this.now();
    this.times.see(head, now);
    return readModels.flatMap(({ name, checkpoint, parked, generation }) => {
      const behindMs = this.times.behindMs(checkpoint, now);
      return [
        ...(generation === null ? [`${name} has not been filled yet`] : []),
        ...(behindMs > BEHIND_MS ? [`${name} has been behind for ${Math.floor(behindMs / 1_000)} s`] : []),
        ...(parked.length > 0 ? [`${name} has parked ${parked.length} streams`] : []),
      ];
    });
  }
}

const UNKNOWN = 'how far the read models have come is not known';

const refusal = <T>(response: Response, body: T): T => {
  response.status(503).setHeader('Retry-After', 1);
  return body;
};

const silent = (engines: readonly EngineHealth[]): readonly string[] =>
  engines.filter(({ answers }) => !answers).map(({ port }) => `the ${port} does not answer`);
