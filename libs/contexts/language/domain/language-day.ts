import { event, type Event, type StreamKind } from '#kernel';

/**
 * How a call ended. `garbled`: the answer was none, or not what the prompt demands; `abandoned`: whoever asked went away;
 * the others as the language model tells them.
 */
export const OUTCOMES = [
  'said',
  'late',
  'garbled',
  'too-large',
  'refused',
  'rate-limited',
  'denied',
  'down',
  'abandoned',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Why the model was not called: the answer was known, the budget spent, too many were asking, or it had failed before. */
export type Spared = 'cached' | 'budget' | 'busy' | 'broken';

interface OfPrompt {
  readonly prompt: string;
  readonly version: number;
}

/** One call, whoever it was for and whatever it said: neither is anybody's business here. */
export type LanguageModelCalled = Event<
  'LanguageModelCalled',
  OfPrompt & {
    readonly model: string;
    readonly promptTokens: number;
    readonly completionTokens: number;
    readonly ms: number;
    readonly outcome: Outcome;
    /** It was asked once more: nobody has gone without an answer yet. */
    readonly retried?: true;
  }
>;
/** So many times in a moment it was not called. */
export type LanguageModelSpared = Event<
  'LanguageModelSpared',
  OfPrompt & { readonly why: Spared; readonly times: number }
>;
/** Claims of its answers that turned out to be unfounded, and were dropped. */
export type LanguageClaimsRejected = Event<'LanguageClaimsRejected', OfPrompt & { readonly claims: number }>;

export type LanguageEvent = LanguageModelCalled | LanguageModelSpared | LanguageClaimsRejected;

export const languageModelCalled = event('LanguageModelCalled')<LanguageModelCalled['data']>();
export const languageModelSpared = event('LanguageModelSpared')<LanguageModelSpared['data']>();
export const languageClaimsRejected = event('LanguageClaimsRejected')<LanguageClaimsRejected['data']>();

/** Streams `language-<YYYY-MM-DD>`: what happened on a UTC day is told as it was, so nothing needs to be known of before. */
export const languageDay: StreamKind<undefined, readonly LanguageEvent[], LanguageEvent> = {
  category: 'language',
  initial: undefined,
  decide: (_state, happened) => happened,
  evolve: (state) => state,
};
