import { Module } from '@nestjs/common';
import { CatalogueModule } from '#contexts/catalogue/published';
import { IdentityModule } from '#contexts/identity/module';
import { OperationsModule } from '#contexts/operations/module';
import { TasteModule } from '#contexts/taste/module';
import { FeedController } from './feed.controller.ts';
import { InteractionBatch } from './interaction-batch.ts';
import { InteractionsController } from './interactions.controller.ts';

@Module({
  imports: [CatalogueModule, IdentityModule, TasteModule, OperationsModule],
  controllers: [InteractionsController, FeedController],
  providers: [InteractionBatch],
})
export class IntegratorsApiModule {}
