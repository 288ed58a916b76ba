import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import type { Prompt, Spoken } from '../speaking/prompt.ts';
import { Speaker } from '../speaking/speaker.ts';

const TRIAL: Prompt<{ readonly works: boolean }> = {
  name: 'trial',
  version: 1,
  system: 'This is a trial of the connection. Answer that it works.',
  schema: z.strictObject({ works: z.boolean() }),
  maxTokens: 50,
};

/** Somebody who looks after the platform wants to see whether the language model answers, and as it should. */
export class TryLanguageModel extends Command<Spoken<unknown>> {}

@CommandHandler(TryLanguageModel)
export class TryLanguageModelHandler implements ICommandHandler<TryLanguageModel> {
  constructor(private readonly speaker: Speaker) {}

  execute(): Promise<Spoken<unknown>> {
    return this.speaker.ask({ prompt: TRIAL, data: {} });
  }
}
