import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DAY_MS, isoTime } from '#kernel';
import { CLOCK } from '#ports/tokens';
import { Executor, newId } from '#runtime';
import { count, msBin, scoreBin } from './histogram.ts';
import { servingDay, servingKey, type ServingSums } from './serving-day.ts';

/** One list as it was answered. */
export interface ListServed extends Pick<ServingSums, 'policy' | 'model'> {
  readonly ms: number;
  /** Why a lower rung had to; left out: the first choice answered. */
  readonly fallbackReason?: string | undefined;
  /** What a trained model gave the titles it put there. */
  readonly scores: readonly number[];
}

/** A few times an hour: one fact tells of all answers since the last, however many they were. */
const TELL_MS = DAY_MS / 96;

interface Sums {
  readonly policy: string;
  readonly model: string;
  answers: number;
  readonly took: Record<string, number>;
  readonly fallbacks: Record<string, number>;
  readonly scores: Record<string, number>;
}

/** Adds up how this process answers, and tells the log in sums. What the log does not take is lost and counted. */
@Injectable()
export class ServingTimes implements OnModuleDestroy {
  /** By UTC day. */
  #days = new Map<string, Map<string, Sums>>();
  #timer: NodeJS.Timeout | undefined;
  #telling: Promise<void> = Promise.resolve();
  readonly #watchers: ((list: ListServed) => void)[] = [];
  /** Answers that the log was not told of. */
  lost = 0;

  constructor(
    private readonly executor: Executor,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  /** Is told of every list, for as long as this process lives. */
  watch(watcher: (list: ListServed) => void): void {
    this.#watchers.push(watcher);
  }

  served(list: ListServed): void {
    const { policy, model, ms, fallbackReason, scores } = list;
    for (const watcher of this.#watchers) watcher(list);
    const sums = this.#of(policy, model);
    sums.answers += 1;
    count(sums.took, msBin(ms));
    if (fallbackReason !== undefined) count(sums.fallbacks, fallbackReason);
    for (const score of scores) if (Number.isFinite(score)) count(sums.scores, scoreBin(score));
    this.#timer ??= setTimeout(() => void this.flush(), TELL_MS).unref();
  }

  /** Tells what is to be told; never rejects. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#telling = this.#telling.then(() => this.#tell());
    return this.#telling;
  }

  onModuleDestroy(): Promise<void> {
    return this.flush();
  }

  #of(policy: string, model: string): Sums {
    const day = isoTime(this.now()).slice(0, 10);
    const ofDay = this.#days.get(day) ?? new Map<string, Sums>();
    this.#days.set(day, ofDay);
    const key = servingKey({ policy, model });
    const sums = ofDay.get(key) ?? { policy, model, answers: 0, took: {}, fallbacks: {}, scores: {} };
    ofDay.set(key, sums);
    return sums;
  }

  async #tell(): Promise<void> {
    const days = this.#days;
    this.#days = new Map();
    for (const [day, ofDay] of days) {
      const sums = [...ofDay.values()];
      const meta = { commandId: newId(), actor: 'system:serving', occurredAt: isoTime(this.now()) };
      try {
        await this.executor.execute(servingDay, day, sums, meta);
      } catch {
        this.lost += sums.reduce((all, { answers }) => all + answers, 0);
      }
    }
  }
}
