import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { isoTime } from '#kernel';
import { CLOCK } from '#ports/tokens';
import { Executor, newId } from '#runtime';
import {
  languageClaimsRejected,
  languageDay,
  languageModelCalled,
  languageModelSpared,
  type LanguageEvent,
  type LanguageModelCalled,
  type Spared,
} from '../domain/language-day.ts';
import { CallCounts } from './call-counts.ts';

export interface OfPrompt {
  readonly name: string;
  readonly version: number;
}

/** So many facts may wait to be written; what comes in a storm beyond that is dropped and counted. */
const WAITING = 5_000;
const BATCH = 200;
const FLUSH_MS = 1_000;

/** Tells the log of calls, behind the answers and in batches. What the log does not take is counted, never waited for. */
@Injectable()
export class CallRecorder implements OnModuleDestroy {
  #waiting: LanguageEvent[] = [];
  /** `[prompt, version, why]` -> times: one fact however often, so that an outage does not fill the log. */
  readonly #spared = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  /** Since this process began. */
  readonly counts = new CallCounts();
  written = 0;
  lost = 0;

  constructor(
    private readonly executor: Executor,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  called(data: LanguageModelCalled['data']): void {
    this.counts.called(data);
    this.#tell(languageModelCalled(data, this.#time()));
  }

  spared({ name, version }: OfPrompt, why: Spared): void {
    this.counts.spared(name, why);
    const key = JSON.stringify([name, version, why]);
    this.#spared.set(key, (this.#spared.get(key) ?? 0) + 1);
    this.#wake();
  }

  rejected({ name: prompt, version }: OfPrompt, claims: number): void {
    if (claims > 0) this.#tell(languageClaimsRejected({ prompt, version, claims }, this.#time()));
  }

  /** Writes what waits; never rejects. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  onModuleDestroy(): Promise<void> {
    return this.flush();
  }

  #time(): string {
    return isoTime(this.now());
  }

  #tell(event: LanguageEvent): void {
    if (this.#waiting.length >= WAITING) this.lost += 1;
    else this.#waiting.push(event);
    this.#wake();
  }

  #wake(): void {
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
  }

  async #write(): Promise<void> {
    const events = [...this.#waiting, ...this.#sums()];
    this.#waiting = [];
    for (const [day, ofDay] of Map.groupBy(events, ({ occurredAt }) => occurredAt!.slice(0, 10)))
      for (let from = 0; from < ofDay.length; from += BATCH) await this.#append(day, ofDay.slice(from, from + BATCH));
  }

  #sums(): readonly LanguageEvent[] {
    const sums = [...this.#spared].map(([key, times]) => {
      const [prompt, version, why] = JSON.parse(key) as [string, number, Spared];
      return languageModelSpared({ prompt, version, why, times }, this.#time()) as LanguageEvent;
    });
    this.#spared.clear();
    return sums;
  }

  async #append(day: string, events: readonly LanguageEvent[]): Promise<void> {
    const meta = { commandId: newId(), actor: 'system:language', occurredAt: this.#time() };
    try {
      await this.executor.execute(languageDay, day, events, meta);
      this.written += events.length;
    } catch {
      this.lost += events.length;
    }
  }
}
