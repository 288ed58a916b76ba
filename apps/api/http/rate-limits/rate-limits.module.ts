import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { CLOCK } from '#ports/tokens';
import { ADDRESS } from './budgets.ts';
import { MemoryRateStorage } from './memory-rate-storage.ts';
import { RateLimitGuard } from './rate-limit.guard.ts';

/**
 * Imported behind the module that brings the rules: guards of the whole application stand in that order, and a budget
 * is that of whoever the rules have let in. A storage that replicas share goes in the place of `MemoryRateStorage`.
 */
@Module({})
export class RateLimitsModule {
  static with({ on }: { readonly on: boolean }): DynamicModule {
    return {
      module: RateLimitsModule,
      imports: [
        ThrottlerModule.forRootAsync({
          inject: [CLOCK],
          useFactory: (now: () => number) => ({
            throttlers: [{ name: ADDRESS.name, ttl: ADDRESS.windowMs, limit: ADDRESS.quota }],
            storage: new MemoryRateStorage(now),
          }),
        }),
      ],
      providers: on ? [{ provide: APP_GUARD, useClass: RateLimitGuard }] : [],
      exports: [ThrottlerModule],
    };
  }
}
