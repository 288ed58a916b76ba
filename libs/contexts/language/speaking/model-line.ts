import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { LanguageModelFailed, type LanguageCall, type LanguageModel } from '#ports/language-model/language-model';
import { CLOCK, LANGUAGE_MODEL } from '#ports/tokens';
import { CallRecorder, type OfPrompt } from '../calls/call-recorder.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { endingOf, isReached, isWorthAnother, SILENCES, type Ended, type Failed } from './endings.ts';
import type { Silence, Spoken, StreamEnd } from './prompt.ts';
import { TokenBudget } from './token-budget.ts';
import { Turnstile } from './turnstile.ts';
import { mostTokens, tokensOf } from './wording.ts';

export interface Asking {
  readonly prompt: OfPrompt;
  readonly call: LanguageCall;
  readonly member: string | undefined;
  /** Everything included. */
  readonly deadlineMs: number;
  /** Of whoever asks. */
  readonly signal: AbortSignal | undefined;
}

/** An asking on its way. */
interface Underway extends Asking {
  /** Deadline and caller. */
  readonly ends: AbortSignal;
  /** Of `performance.now`. */
  readonly endsAt: number;
}

interface Passage {
  leave(tokens: number): Promise<void>;
}
interface Silent {
  readonly said: false;
  readonly why: Silence;
}

const AT_ONCE = 8;
const WAITING = 64;
/** Before the one retry, where the server does not say how long. */
const PAUSE_MS = 200;
/** Of a streamed answer: no token is that long on average. */
const CHARACTERS_OF_TOKEN = 10;
/** What is written down of who answered: a name, and no text. */
const NAME = /^[\w.:/@+-]{1,100}$/;

const silent = (why: Silence): Silent => ({ said: false, why });

/** The way of every call: through turnstile, budget and breaker, with one retry where it helps, and into the record. */
@Injectable()
export class ModelLine {
  readonly breaker: CircuitBreaker;
  readonly #turnstile = new Turnstile(AT_ONCE, WAITING);

  constructor(
    @Inject(LANGUAGE_MODEL) private readonly language: LanguageModel,
    @Inject(CLOCK) now: () => number,
    private readonly budget: TokenBudget,
    private readonly recorder: CallRecorder,
  ) {
    this.breaker = new CircuitBreaker(now);
  }

  /** `read` throws `LanguageModelFailed('garbled')` for what is no answer to the prompt. */
  async answer<T>(asking: Asking, read: (text: string) => T): Promise<Spoken<T>> {
    const underway = setOut(asking);
    const passage = await this.#enter(underway);
    if ('why' in passage) return passage;
    let tokens = 0;
    try {
      for (let isAgain = false; ; isAgain = true) {
        const ended = await this.#try(underway, read);
        if ('why' in ended) return ended;
        tokens += spent(underway, ended);
        const pauseMs = isAgain || !isWorthAnother(ended) ? undefined : pauseBefore(ended as Failed, underway);
        this.#record(underway, ended, pauseMs !== undefined);
        if (pauseMs === undefined) return spoken(ended);
        await setTimeout(pauseMs, undefined, { signal: underway.ends }).catch(() => undefined);
      }
    } finally {
      await passage.leave(tokens);
    }
  }

  /** The pieces as they come. There is no retry: some have been heard already. */
  async *stream(asking: Asking): AsyncGenerator<string, StreamEnd> {
    const underway = setOut(asking);
    const passage = await this.#enter(underway);
    if ('why' in passage) return passage;
    const began = performance.now();
    let ended: Ended<undefined> | Silent = { outcome: 'abandoned' };
    try {
      ended = this.#isBroken(underway) ? silent('down') : yield* this.#pieces(underway);
    } finally {
      await passage.leave('why' in ended ? 0 : spent(underway, ended));
      if (!('why' in ended)) this.#record(underway, { ...ended, ms: since(began) }, false);
    }
    return 'why' in ended ? ended : spoken(ended);
  }

  async #enter(underway: Underway): Promise<Passage | Silent> {
    const { prompt, call, member, ends } = underway;
    if (!(await this.#turnstile.enter(ends))) {
      if (!underway.signal?.aborted) this.recorder.spared(prompt, 'busy');
      return silent('late');
    }
    const reserved = await this.budget.reserve(member, mostTokens(call));
    if (reserved === undefined) {
      this.#turnstile.leave();
      this.recorder.spared(prompt, 'budget');
      return silent('budget');
    }
    return {
      leave: (tokens) => {
        this.#turnstile.leave();
        return reserved.settle(tokens);
      },
    };
  }

  #isBroken({ prompt }: Underway): boolean {
    if (this.breaker.enter()) return false;
    this.recorder.spared(prompt, 'broken');
    return true;
  }

  async #try<T>(underway: Underway, read: (text: string) => T): Promise<Timed<T> | Silent> {
    if (this.#isBroken(underway)) return silent('down');
    const began = performance.now();
    const ended = await this.#once(underway, read);
    this.#judge(ended);
    return { ...ended, ms: since(began) };
  }

  async #once<T>({ call, ends, signal }: Underway, read: (text: string) => T): Promise<Ended<T>> {
    try {
      const { text, ...usage } = await this.language.answer(call, ends);
      return readBy(read, text, usage);
    } catch (error) {
      return endingOf(error, signal?.aborted === true);
    }
  }

  async *#pieces({ call, ends, signal }: Underway): AsyncGenerator<string, Ended<undefined>> {
    const unheard = new AbortController();
    let [length, ended]: [number, Ended<undefined>] = [0, { outcome: 'abandoned' }];
    try {
      const pieces = this.language.stream(call, AbortSignal.any([ends, unheard.signal]));
      for (let next = await pieces.next(); ; next = await pieces.next()) {
        if (next.done) {
          ended = { outcome: 'said', value: undefined, usage: next.value };
          break;
        }
        length += next.value.length;
        if (length > call.maxTokens * CHARACTERS_OF_TOKEN) throw new LanguageModelFailed('too-large');
        yield next.value;
      }
    } catch (error) {
      ended = endingOf(error, signal?.aborted === true);
    } finally {
      unheard.abort();
      this.#judge(ended);
    }
    return ended;
  }

  #judge(ended: Ended<unknown>): void {
    if (isReached(ended)) this.breaker.succeed();
    else if (ended.outcome === 'abandoned') this.breaker.abandon();
    else this.breaker.fail('retryAfterMs' in ended ? ended.retryAfterMs : 0);
  }

  #record({ prompt }: Underway, { outcome, usage, ms }: Timed<unknown>, retried: boolean): void {
    const { promptTokens = 0, completionTokens = 0, model = '' } = usage ?? {};
    this.recorder.called({
      prompt: prompt.name,
      version: prompt.version,
      model: NAME.test(model) ? model : this.language.model,
      promptTokens,
      completionTokens,
      ms,
      outcome,
      ...(retried && { retried }),
    });
  }
}

type Timed<T> = Ended<T> & { readonly ms: number };

const since = (began: number): number => Math.round(performance.now() - began);

const setOut = (asking: Asking): Underway => {
  const deadline = AbortSignal.timeout(asking.deadlineMs);
  const ends = asking.signal ? AbortSignal.any([deadline, asking.signal]) : deadline;
  return { ...asking, ends, endsAt: performance.now() + asking.deadlineMs };
};

/** An answer that is none still says that somebody is there, and costs. */
const readBy = <T>(read: (text: string) => T, text: string, usage: NonNullable<Failed['usage']>): Ended<T> => {
  try {
    return { outcome: 'said', value: read(text), usage };
  } catch (error) {
    return { ...endingOf(error, false), usage };
  }
};

/** `undefined`: the deadline comes before it would be of use. */
const pauseBefore = ({ retryAfterMs = PAUSE_MS }: Failed, { endsAt }: Underway): number | undefined =>
  performance.now() + retryAfterMs < endsAt ? retryAfterMs : undefined;

/** Whoever was not waited for has read the prompt, and will want to be paid for that. */
const spent = ({ call }: Underway, { outcome, usage }: Ended<unknown>): number => {
  if (usage) return usage.promptTokens + usage.completionTokens;
  return outcome === 'late' || outcome === 'abandoned' ? tokensOf(call.system + call.user) : 0;
};

const spoken = <T>(ended: Ended<T>): Spoken<T> =>
  ended.outcome === 'said'
    ? { said: true, value: ended.value, model: ended.usage.model }
    : silent(SILENCES[ended.outcome]);
