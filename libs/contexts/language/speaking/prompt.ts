import type { z } from 'zod';

/**
 * What a language model is asked to do with some data. Raise `version` with every change of words or schema: answers are
 * cached, counted and compared by it.
 */
export interface Prompt<T> {
  /** As the console lists it: `why`, `read-mood`. */
  readonly name: string;
  readonly version: number;
  /** The instruction: a constant. Whatever members, titles or the web say goes into the data of an `Asked`. */
  readonly system: string;
  /**
   * What the answer must be: strict objects (`z.strictObject`), every string bounded (`plainText`), `nullable` in the place
   * of `optional`, for providers that hold models to a schema know no optional part.
   */
  readonly schema: z.ZodType<T>;
  /** Of the answer. */
  readonly maxTokens: number;
}

/** A prompt that is answered in free text, piece by piece. */
export type SpokenPrompt = Omit<Prompt<string>, 'schema'>;

/** What goes with a prompt. */
export interface Circumstances {
  /** Anything that JSON can say. */
  readonly data: object;
  /** Whose budget pays; without one, a budget that all who have none share. It is told to nobody else. */
  readonly member?: string | undefined;
  /** All that the answer depends on, beside the prompt: equal keys may get one answer. Without it every call is made. */
  readonly cacheKey?: string | undefined;
  /** Everything included: waiting, asking, asking again. */
  readonly deadlineMs?: number | undefined;
  /** Who asked does not want it any more. */
  readonly signal?: AbortSignal | undefined;
}

export interface Asked<T> extends Circumstances {
  readonly prompt: Prompt<T>;
}

export interface Streamed extends Circumstances {
  readonly prompt: SpokenPrompt;
}

export type Silence = 'not-configured' | 'budget' | 'late' | 'garbled' | 'down' | 'refused';

export type Spoken<T> =
  { readonly said: true; readonly value: T; readonly model: string } | { readonly said: false; readonly why: Silence };

/** How a stream of pieces ended. */
export type StreamEnd =
  { readonly said: true; readonly model: string } | { readonly said: false; readonly why: Silence };
