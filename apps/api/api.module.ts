import { Module, type DynamicModule } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import type { Engines } from '#composition/engines';
import { PlatformModule } from '#composition/platform';
import { ItemsController, MediaController } from './catalogue/items.controller.ts';
import { GraphqlApiModule } from './graphql/graphql.module.ts';
import { Consistency } from './http/position.ts';
import { WelcomeController } from './http/welcome.controller.ts';
import { IdentityApiModule } from './identity/identity-api.module.ts';
import { HealthController } from './observability/health.controller.ts';
import { Metrics, MetricsController, MetricsInterceptor } from './observability/metrics.ts';
import { ReplaysController } from './operations/replays.controller.ts';
import { RecommendationsController } from './recommendation/recommendations.controller.ts';
import type { SecuritySettings } from './security/tokens.ts';
import { HistoryController } from './taste/history.controller.ts';
import { OnboardingController } from './taste/onboarding.controller.ts';
import { RatingsController } from './taste/ratings.controller.ts';

@Module({})
export class ApiModule {
  static with(engines: Engines, security: SecuritySettings): DynamicModule {
    return {
      module: ApiModule,
      imports: [PlatformModule.with(engines), IdentityApiModule.with(security), GraphqlApiModule],
      controllers: [
        ItemsController,
        MediaController,
        RatingsController,
        HistoryController,
        OnboardingController,
        RecommendationsController,
        ReplaysController,
        HealthController,
        MetricsController,
        WelcomeController,
      ],
      providers: [Consistency, Metrics, { provide: APP_INTERCEPTOR, useClass: MetricsInterceptor }],
    };
  }
}
