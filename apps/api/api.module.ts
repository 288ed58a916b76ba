import { Module, type DynamicModule } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import type { Engines } from '#composition/engines';
import { PlatformModule } from '#composition/platform';
import type { Settings } from '#composition/settings';
import { CatalogueApiModule } from './catalogue/catalogue-api.module.ts';
import { ConversationApiModule } from './conversation/conversation-api.module.ts';
import { GraphqlApiModule } from './graphql/graphql.module.ts';
import { HttpModule } from './http/http.module.ts';
import { RateLimitsModule } from './http/rate-limits/rate-limits.module.ts';
import { IdentityApiModule } from './identity/identity-api.module.ts';
import { IntegratorsApiModule } from './integrators/integrators-api.module.ts';
import { LanguageApiModule } from './language/language-api.module.ts';
import { Draining } from './observability/draining.ts';
import { HeadTimes } from './observability/head-times.ts';
import { HealthController } from './observability/health.controller.ts';
import { LatencyController } from './observability/latency.controller.ts';
import { LanguageMetrics } from './observability/language-metrics.ts';
import { ModelMetrics } from './observability/model-metrics.ts';
import { Metrics, MetricsController, MetricsInterceptor } from './observability/metrics.ts';
import { OperationsApiModule } from './operations/operations-api.module.ts';
import { RecommendationApiModule } from './recommendation/recommendation-api.module.ts';
import type { SecuritySettings } from './security/tokens.ts';
import { TasteApiModule } from './taste/taste-api.module.ts';
import { TrainingApiModule } from './training/training-api.module.ts';

@Module({})
export class ApiModule {
  static with(engines: Engines, settings: Settings, security: SecuritySettings): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        PlatformModule.with(engines),
        IdentityApiModule.with(security),
        RateLimitsModule.with({ on: settings.rateLimits, shared: engines.sharedRates }),
        CatalogueApiModule,
        TasteApiModule,
        RecommendationApiModule,
        TrainingApiModule,
        ConversationApiModule,
        LanguageApiModule,
        OperationsApiModule.with({ engines, settings }),
        IntegratorsApiModule,
        HttpModule,
        GraphqlApiModule,
      ],
      controllers: [HealthController, MetricsController, LatencyController],
      providers: [
        Draining,
        HeadTimes,
        Metrics,
        ModelMetrics,
        LanguageMetrics,
        { provide: APP_INTERCEPTOR, useClass: MetricsInterceptor },
      ],
    };
  }
}
