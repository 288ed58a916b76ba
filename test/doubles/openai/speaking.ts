import { CallRecorder } from '#contexts/language/calls/call-recorder';
import { languageVocabulary } from '#contexts/language/vocabulary';
import { ModelLine } from '#contexts/language/speaking/model-line';
import { Speaker } from '#contexts/language/speaking/speaker';
import { TokenBudget } from '#contexts/language/speaking/token-budget';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { noLanguageModel } from '#engines/language-model/none/no-language-model';
import { openAiLanguageModel } from '#engines/language-model/openai/openai-language-model';
import { EmbeddedRateCounter } from '#engines/rate-counter/embedded/embedded-rate-counter';
import type { Recorded } from '#kernel';
import { EventLog, Executor, Streams } from '#runtime';
import { fixedClock, type FixedClock } from '#testing';

export interface Speaking {
  readonly speaker: Speaker;
  readonly recorder: CallRecorder;
  readonly clock: FixedClock;
  /** The facts of a UTC day, once all that waits is written. */
  told(day?: string): Promise<readonly Recorded[]>;
  close(): Promise<void>;
}

/** A speaker on the model at this address, or on none, with a log of its own. */
export const openSpeaking = async (baseUrl: string | undefined, dailyTokens = 100_000): Promise<Speaking> => {
  const clock = fixedClock();
  const log = new EventLog(await openSqliteEventStore({ file: ':memory:' }), [languageVocabulary]);
  const recorder = new CallRecorder(new Executor(new Streams(log)), clock);
  const model = baseUrl === undefined ? noLanguageModel : openAiLanguageModel({ baseUrl, model: 'gpt' });
  const budget = new TokenBudget(new EmbeddedRateCounter(clock), { dailyTokens, prices: undefined }, clock);
  const speaker = new Speaker(model, new ModelLine(model, clock, budget, recorder), recorder);
  return {
    speaker,
    recorder,
    clock,
    told: async (day = clock.iso().slice(0, 10)) => {
      await recorder.flush();
      const facts: Recorded[] = [];
      for await (const fact of log.read(`language-${day}`)) facts.push(fact);
      return facts;
    },
    close: async () => {
      await recorder.flush();
      await log.close();
    },
  };
};
