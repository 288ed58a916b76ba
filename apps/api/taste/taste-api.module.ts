import { Module } from '@nestjs/common';
import { TasteModule } from '#contexts/taste/module';
import { HistoryController } from './history.controller.ts';
import { OnboardingController } from './onboarding.controller.ts';
import { RatingsController } from './ratings.controller.ts';

@Module({
  imports: [TasteModule],
  controllers: [RatingsController, HistoryController, OnboardingController],
})
export class TasteApiModule {}
