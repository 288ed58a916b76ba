import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import type { RateCounter } from '#ports/rate-counter/rate-counter';
import { CLOCK } from '#ports/tokens';
import { EmbeddedRateCounter } from '#engines/rate-counter/embedded/embedded-rate-counter';
import { FallbackRateCounter } from '#engines/rate-counter/fallback/fallback-rate-counter';
import { ADDRESS } from './budgets.ts';
import { RateLimitGuard } from './rate-limit.guard.ts';
import { RateStorage } from './rate-storage.ts';

export interface RateLimits {
  readonly on: boolean;
  /** What replicas count together. Whoever opened it closes it. */
  readonly shared?: RateCounter | undefined;
}

/**
 * Imported behind the module that brings the rules: guards of the whole application stand in that order, and a budget
 * is that of whoever the rules have let in.
 */
@Module({})
export class RateLimitsModule {
  static with({ on, shared }: RateLimits): DynamicModule {
    return {
      module: RateLimitsModule,
      imports: [
        ThrottlerModule.forRootAsync({
          inject: [CLOCK],
          useFactory: (now: () => number) => ({
            throttlers: [{ name: ADDRESS.name, ttl: ADDRESS.windowMs, limit: ADDRESS.quota }],
            storage: new RateStorage(new FallbackRateCounter({ own: new EmbeddedRateCounter(now), shared }, now)),
          }),
        }),
      ],
      providers: on ? [{ provide: APP_GUARD, useClass: RateLimitGuard }] : [],
      exports: [ThrottlerModule],
    };
  }
}
