import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/published.ts';
import { RecommendationModule } from '../recommendation/published.ts';
import { PassageIndex } from './ask/passage-index.ts';
import { AskCatalogueHandler } from './queries/ask-catalogue.ts';
import { GetMoodsHandler } from './queries/get-moods.ts';
import { RecommendByMoodHandler } from './queries/recommend-by-mood.ts';
import { IntentRungs } from './retrieve/intent-rungs.ts';

@Module({
  imports: [CatalogueModule, RecommendationModule],
  providers: [IntentRungs, PassageIndex, AskCatalogueHandler, GetMoodsHandler, RecommendByMoodHandler],
})
export class ConversationModule {}
