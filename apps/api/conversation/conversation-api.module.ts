import { Module } from '@nestjs/common';
import { ConversationModule } from '#contexts/conversation/module';
import { TasteModule } from '#contexts/taste/module';
import { Audiences } from '../catalogue/audience.ts';
import { Watching } from '../catalogue/watching.ts';
import { AskController } from './ask.controller.ts';
import { RecommendController } from './recommend.controller.ts';

@Module({
  imports: [ConversationModule, TasteModule],
  controllers: [AskController, RecommendController],
  providers: [Audiences, Watching],
})
export class ConversationApiModule {}
