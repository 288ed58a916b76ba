import { Module } from '@nestjs/common';
import { project, type ReadModel } from '#runtime';
import { CallRecorder } from './calls/call-recorder.ts';
import { TryLanguageModelHandler } from './commands/try-language-model.ts';
import { GetLanguageUseHandler } from './queries/get-language-use.ts';
import { languageCalls } from './read/language-calls/projection.ts';
import { ModelLine } from './speaking/model-line.ts';
import { Speaker } from './speaking/speaker.ts';
import { TokenBudget } from './speaking/token-budget.ts';

export const languageReadModels: readonly ReadModel[] = [project(languageCalls)];

@Module({
  providers: [TokenBudget, CallRecorder, ModelLine, Speaker, GetLanguageUseHandler, TryLanguageModelHandler],
  exports: [Speaker, CallRecorder],
})
export class LanguageModule {}
