/** One thing asked of a language model. Answers are bounded by `maxTokens` and by what the adapter takes at most. */
export interface LanguageCall {
  /** What it is to do: ours alone, never a text of members, titles or the web. */
  readonly system: string;
  /** What it is to do it with. */
  readonly user: string;
  /** JSON schema of the answer; without one it is free text. What comes back is not checked against it here. */
  readonly schema?: { readonly name: string; readonly json: object };
  /** Of the answer. */
  readonly maxTokens: number;
  /** 0 (default): the likeliest words. */
  readonly temperature?: number;
}

export interface LanguageUsage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Who answered, as they name themselves. */
  readonly model: string;
}

export interface LanguageAnswer extends LanguageUsage {
  readonly text: string;
}

/**
 * - `late`: the signal came first
 * - `garbled`: what came is no answer of the protocol
 * - `too-large`: more came than is taken
 * - `refused`: the model, the server, or who watches over them, will not answer this; others they may
 * - `rate-limited`: not now; see `retryAfterMs`
 * - `denied`: key or model are not accepted; asking again is vain, whatever it is
 */
export type LanguageFailure = 'late' | 'garbled' | 'too-large' | 'refused' | 'rate-limited' | 'denied';

/** There is no answer, though somebody answered. The message holds neither key nor texts. */
export class LanguageModelFailed extends Error {
  override readonly name = 'LanguageModelFailed';
  readonly kind: LanguageFailure;
  /** What was said of when to come back. */
  readonly retryAfterMs: number | undefined;

  constructor(kind: LanguageFailure, options: { cause?: unknown; retryAfterMs?: number | undefined } = {}) {
    super(`language model: ${kind}`, { cause: options.cause });
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** A model that words things. It is asked once a call: deadlines, retries and budgets are the caller's. */
export interface LanguageModel {
  /** Whether there is one at all. */
  readonly configured: boolean;
  /** Name of the model that is asked; empty where there is none. */
  readonly model: string;
  /** Throws `LanguageModelFailed`, or `Unavailable` where nobody answers, the server failed, or the answer was cut. */
  answer(call: LanguageCall, signal: AbortSignal): Promise<LanguageAnswer>;
  /** The answer piece by piece, its usage at the end. Throws as `answer`, also after some pieces. */
  stream(call: LanguageCall, signal: AbortSignal): AsyncGenerator<string, LanguageUsage>;
  /** Whether somebody answers who knows the key. It costs nothing, and does not ask the model. Throws as `answer`. */
  check(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}
