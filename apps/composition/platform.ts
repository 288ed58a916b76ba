import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CatalogueModule } from '#contexts/catalogue/module';
import { IdentityModule } from '#contexts/identity/module';
import { LanguageModule } from '#contexts/language/module';
import { OperationsModule } from '#contexts/operations/module';
import { RecommendationModule } from '#contexts/recommendation/module';
import { TasteModule } from '#contexts/taste/module';
import { TrainingModule } from '#contexts/training/module';
import { CoreModule, type CoreOptions } from './core.module.ts';
import type { Engines } from './engines.ts';

/** Every context on one set of engines: what the api, the worker and the command line have in common. */
@Module({})
export class PlatformModule {
  static with(engines: Engines, options: CoreOptions = {}): DynamicModule {
    const contexts = [
      IdentityModule,
      CatalogueModule,
      TasteModule,
      RecommendationModule,
      OperationsModule,
      TrainingModule,
      LanguageModule,
    ];
    return { module: PlatformModule, imports: [CoreModule.with(engines, options), ...contexts], exports: contexts };
  }
}

/** An import visits each stream once. */
const WORKING = 50_000;

/** The platform without a server: for the worker and the command line. */
export const openPlatform = (engines: Engines): Promise<INestApplicationContext> =>
  NestFactory.createApplicationContext(PlatformModule.with(engines, { cached: WORKING }), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
