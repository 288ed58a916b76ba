import { Inject, Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { LanguageModel } from '#ports/language-model/language-model';
import { LANGUAGE_MODEL } from '#ports/tokens';
import { CallRecorder, type OfPrompt } from '../calls/call-recorder.ts';
import type { BreakerState } from './circuit-breaker.ts';
import { ModelLine, type Asking } from './model-line.ts';
import type { Asked, Circumstances, Spoken, Streamed, StreamEnd } from './prompt.ts';
import { callOf, plainPiece, readAnswer, spokenCallOf } from './wording.ts';

const DEADLINE_MS = 8_000;
const STREAM_DEADLINE_MS = 30_000;
const KEPT = 2_000;
const KEPT_MS = 3_600_000;

/** What a model said, by the prompt that it was asked with. */
type Known = Spoken<unknown> & { readonly said: true };

/** How the way to the language model is, in this process. */
export interface LineState {
  readonly configured: boolean;
  /** Empty where none is configured. */
  readonly model: string;
  readonly breaker: BreakerState;
  readonly failures: number;
  /** Epoch ms. */
  readonly opensUntil: number | undefined;
}

/**
 * The one way to the language model. It never throws and never takes longer than it may: who asks has words of their own
 * for when nothing is said.
 */
@Injectable()
export class Speaker {
  readonly #logger = new Logger('Speaker');
  readonly #known = new LRUCache<string, Known>({ max: KEPT, ttl: KEPT_MS });

  constructor(
    @Inject(LANGUAGE_MODEL) private readonly language: LanguageModel,
    private readonly line: ModelLine,
    private readonly recorder: CallRecorder,
  ) {}

  get configured(): boolean {
    return this.language.configured;
  }

  get state(): LineState {
    const { configured, model } = this.language;
    const { state, failures, opensUntil } = this.line.breaker;
    return { configured, model, breaker: state, failures, opensUntil };
  }

  /** An answer that keeps to the prompt's schema, or why there is none. */
  async ask<T>(asked: Asked<T>): Promise<Spoken<T>> {
    if (!this.configured) return { said: false, why: 'not-configured' };
    const key = this.#keyOf(asked);
    const known = key === undefined ? undefined : this.#known.get(key);
    if (known) {
      this.recorder.spared(asked.prompt, 'cached');
      return known as Spoken<T>;
    }
    try {
      const call = callOf(asked.prompt, asked.data);
      const spoken = await this.line.answer(asking(asked.prompt, call, DEADLINE_MS, asked), (text) =>
        readAnswer(asked.prompt.schema, text),
      );
      if (key !== undefined && spoken.said) this.#known.set(key, spoken);
      return spoken;
    } catch (error) {
      return this.#mistaken(asked.prompt, error);
    }
  }

  /** Free text piece by piece, without markup. Nothing is kept: no cache key is looked at. */
  async *stream(streamed: Streamed): AsyncGenerator<string, StreamEnd> {
    if (!this.configured) return { said: false, why: 'not-configured' };
    try {
      const call = spokenCallOf(streamed.prompt, streamed.data);
      const pieces = this.line.stream(asking(streamed.prompt, call, STREAM_DEADLINE_MS, streamed));
      return yield* plainly(pieces);
    } catch (error) {
      return this.#mistaken(streamed.prompt, error);
    }
  }

  /** Claims of answers that whoever asked found unfounded, and dropped. */
  rejected(prompt: OfPrompt, claims: number): void {
    this.recorder.rejected(prompt, claims);
  }

  #keyOf<T>({ prompt: { name, version }, cacheKey }: Asked<T>): string | undefined {
    return cacheKey === undefined ? undefined : JSON.stringify([name, version, this.language.model, cacheKey]);
  }

  /** A mistake of ours must not take away an answer that can do without. Its message may hold texts: it stays here. */
  #mistaken({ name }: OfPrompt, error: unknown): { readonly said: false; readonly why: 'down' } {
    this.#logger.error(`asking for ${name} went wrong: ${error instanceof Error ? error.name : typeof error}`);
    return { said: false, why: 'down' };
  }
}

const asking = (
  { name, version }: OfPrompt,
  call: Asking['call'],
  unlessSaid: number,
  { member, deadlineMs = unlessSaid, signal }: Circumstances,
): Asking => ({ prompt: { name, version }, call, member, deadlineMs, signal });

async function* plainly(pieces: AsyncGenerator<string, StreamEnd>): AsyncGenerator<string, StreamEnd> {
  try {
    for (let next = await pieces.next(); ; next = await pieces.next()) {
      if (next.done) return next.value;
      const plain = plainPiece(next.value);
      if (plain) yield plain;
    }
  } finally {
    await pieces.return({ said: false, why: 'late' });
  }
}
