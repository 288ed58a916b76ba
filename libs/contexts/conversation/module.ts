import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/published.ts';
import { LanguageModule } from '../language/published.ts';
import { RecommendationModule } from '../recommendation/published.ts';
import { TrainingModule } from '../training/published.ts';
import { AnswerWording } from './ask/answer-wording.ts';
import { CatalogueAnswers } from './ask/catalogue-answers.ts';
import { PassageIndex } from './ask/passage-index.ts';
import { ReckonedAnswers } from './ask/reckoned-answers.ts';
import { MoodReader } from './intent/mood-reader.ts';
import { AskCatalogueHandler } from './queries/ask-catalogue.ts';
import { GetMoodsHandler } from './queries/get-moods.ts';
import { RecommendByMoodHandler } from './queries/recommend-by-mood.ts';
import { TellAnswerHandler } from './queries/tell-answer.ts';
import { Meaning } from './retrieve/meaning.ts';
import { IntentRungs } from './retrieve/intent-rungs.ts';
import { ExplainTitleHandler } from './why/explain-title.ts';

@Module({
  imports: [CatalogueModule, LanguageModule, RecommendationModule, TrainingModule],
  providers: [
    Meaning,
    IntentRungs,
    MoodReader,
    PassageIndex,
    ReckonedAnswers,
    CatalogueAnswers,
    AnswerWording,
    ExplainTitleHandler,
    AskCatalogueHandler,
    TellAnswerHandler,
    GetMoodsHandler,
    RecommendByMoodHandler,
  ],
})
export class ConversationModule {}
