import { setImmediate } from 'node:timers/promises';
import { comparePositions, type Position, type Recorded } from '#kernel';
import type { EventStore } from '#ports/event-store/event-store';
import { Fenced, type ReadStore } from '#ports/read-store/read-store';
import type { LogFollower } from './log-follower.ts';
import type { Filling, ReadModel } from './read-model.ts';
import { newRun, type ReadModels } from './read-models.ts';

export interface ReplayOptions {
  /** `true`: compare with the live generation and throw the new one away; `false`: switch to the new one. */
  readonly verify: boolean;
  readonly signal: AbortSignal;
  /** `share` in [0, 1] of the log's length when the replay began; `events` folded so far. */
  readonly onProgress?: (progress: { readonly share: number; readonly events: number }) => void;
}

export interface Replayed {
  readonly readModel: string;
  readonly generation: string;
  /** Both digests were taken at this position. */
  readonly position: Position | 'start';
  readonly documents: number;
  readonly digest: string;
  readonly liveDigest: string;
  readonly equal: boolean;
  readonly switched: boolean;
  readonly parked: number;
}

/**
 * Fills new generations beside the live ones from the whole log, which is read once for all of them. At the seam, where
 * both have seen the same events, a rebuilt generation and its live one are compared, and (unless it was only to verify,
 * or an event could not be folded) readers are switched over.
 */
export class Replay {
  readonly #log: EventStore;
  readonly #store: ReadStore;
  readonly #follower: LogFollower;
  readonly #models: ReadModels;

  constructor(log: EventStore, store: ReadStore, follower: LogFollower, models: ReadModels) {
    this.#log = log;
    this.#store = store;
    this.#follower = follower;
    this.#models = models;
  }

  /** What came of each read model, in the order given. Those that were switched before a failure stay switched. */
  async run(models: readonly ReadModel[], options: ReplayOptions): Promise<readonly Replayed[]> {
    const fillings = new Map<ReadModel, Filling>();
    try {
      for (const model of models) fillings.set(model, await this.#open(model));
      await this.#catchUp([...fillings.values()], options);
      const replayed: Replayed[] = [];
      for (const [model, filling] of fillings) replayed.push(await this.#finish(model, filling, options));
      return replayed;
    } catch (error) {
      for (const [{ name }, filling] of fillings)
        if (this.#models.filling(name) !== filling) await this.#discard(filling).catch(() => undefined);
      throw error;
    }
  }

  async #open(model: ReadModel): Promise<Filling> {
    return model.fill(await this.#store.generation<never>(model, newRun()), () => this.#models.fence(model.name));
  }

  async #finish(model: ReadModel, filling: Filling, options: ReplayOptions): Promise<Replayed> {
    // what was written while the others were compared
    await this.#catchUp([filling], { ...options, onProgress: () => undefined });
    const replayed = await this.#atSeam(model, filling, options);
    if (!replayed.switched) await this.#discard(filling);
    return replayed;
  }

  async #discard(filling: Filling): Promise<void> {
    await filling.close();
    await filling.generation.drop();
  }

  /** Rounds to the head, until what is left to read is little enough to be read at the seam. */
  async #catchUp(fillings: readonly Filling[], options: ReplayOptions): Promise<void> {
    let events = 0;
    for (let left = Infinity, rounds = 0; left > SEAM_EVENTS && rounds < ROUNDS; rounds++) {
      const goal = await this.#log.head();
      const before = events;
      await this.#read(fillings, goal, options.signal, (batch) => {
        events += batch.length;
        options.onProgress?.({ share: shareOf(batch.at(-1)!.position, goal), events });
      });
      left = events - before;
    }
  }

  async #read(
    fillings: readonly Filling[],
    goal: Position | 'start',
    signal: AbortSignal,
    told: (batch: readonly Recorded[]) => void = () => undefined,
  ): Promise<void> {
    const from = fillings.map(({ position }) => position).reduce(earlier, goal);
    if (comparePositions(from, goal) >= 0) return;
    for await (const batch of gathered(this.#log, from, goal, signal)) {
      for (const filling of fillings) {
        const due = between(filling.position, goal, batch);
        if (due.length > 0) await filling.take(due);
        // a batch is long: the live read models have their turn between two of them
        await setImmediate();
      }
      told(batch);
    }
    signal.throwIfAborted();
  }

  async #atSeam(model: ReadModel, filling: Filling, options: ReplayOptions): Promise<Replayed> {
    for (;;) {
      await this.#follower.whenLevel(this.#liveOf(model), options.signal);
      const replayed = await this.#follower.atSeam(() => this.#compare(model, filling, options));
      if (replayed) return replayed;
    }
  }

  /**
   * Nobody folds meanwhile: the new generation reads what is missing, and both stand at the same event. `undefined`: when
   * its turn came, the live one had failed or been replaced, and has to catch up first.
   */
  async #compare(model: ReadModel, filling: Filling, options: ReplayOptions): Promise<Replayed | undefined> {
    const live = this.#liveOf(model);
    if (!this.#follower.isLevel(live)) return undefined;
    // Either may be the one ahead. The last events seen may have been erased since: nobody will read them again.
    const goal = earlier(later(live.position, filling.position), await this.#log.head());
    await this.#read([filling], goal, options.signal);
    await this.#read([live], goal, options.signal);
    await Promise.all([live.settle(), filling.settle()]);
    const [digest, liveDigest] = [await filling.generation.digest(), await live.generation.digest()];
    const switched = !options.verify && filling.parked.length === 0;
    const replayed = {
      readModel: model.name,
      generation: filling.name,
      position: live.position,
      documents: await filling.generation.count(),
      digest,
      liveDigest,
      equal: digest === liveDigest,
      switched,
      parked: filling.parked.length,
    };
    if (switched) {
      await this.#models.switchTo(model.name, filling);
      this.#follower.add(filling);
    }
    return replayed;
  }

  #liveOf(model: ReadModel): Filling {
    const live = this.#models.filling(model.name);
    if (!live) throw new Fenced(`${model.name} is written by another process`);
    return live;
  }
}

/** So many events are read while the others wait. */
const SEAM_EVENTS = 2_000;
const ROUNDS = 5;
/** At least so many are folded before they are written: a few megabytes. */
const BATCH_EVENTS = 5_000;

const later = (a: Position | 'start', b: Position | 'start'): Position | 'start' =>
  comparePositions(a, b) > 0 ? a : b;
/** Those behind one position and up to another; most often all of them. */
const between = (
  after: Position | 'start',
  upTo: Position | 'start',
  batch: readonly Recorded[],
): readonly Recorded[] => {
  const isDue = ({ position }: Recorded) =>
    comparePositions(position, after) > 0 && comparePositions(position, upTo) <= 0;
  return isDue(batch[0]!) && isDue(batch.at(-1)!) ? batch : batch.filter(isDue);
};

/**
 * The events up to `goal`, each once, in batches longer than the log gives them: a document that many events of a batch
 * change is written once.
 */
async function* gathered(
  log: EventStore,
  from: Position | 'start',
  goal: Position | 'start',
  signal: AbortSignal,
): AsyncIterable<readonly Recorded[]> {
  const reading = new AbortController();
  let [gathering, at]: [Recorded[], Position | 'start'] = [[], from];
  for await (const batch of log.follow(from, AbortSignal.any([signal, reading.signal]))) {
    for (const recorded of between(at, goal, batch)) gathering.push(recorded);
    at = later(at, batch.at(-1)!.position);
    const isLast = comparePositions(batch.at(-1)!.position, goal) >= 0;
    if (gathering.length >= (isLast ? 1 : BATCH_EVENTS)) {
      yield gathering;
      gathering = [];
    }
    if (isLast) break;
  }
  reading.abort();
}

const earlier = (a: Position | 'start', b: Position | 'start'): Position | 'start' =>
  comparePositions(a, b) < 0 ? a : b;

const shareOf = (position: Position, goal: Position): number => {
  const [at, end] = [Number(position.slice(-20)), Number(goal.slice(-20))];
  return end === 0 ? 1 : Math.min(1, at / end);
};
