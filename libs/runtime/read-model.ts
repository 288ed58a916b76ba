import { comparePositions, type Position, type Recorded } from '#kernel';
import type { Generation, Parked, Shape } from '#ports/read-store/read-store';
import type { Subscriber } from './log-follower.ts';

/**
 * Anything that fills a generation from the log. Most are pure projections (`project`); the few that need more than one
 * document at a time (neighbours) bring a filling of their own and keep the same promises.
 */
export interface ReadModel<D = never> extends Shape<D> {
  /** Begins to fill `generation`; every commit carries `fence()`. */
  fill(generation: Generation<D>, fence: () => number): Promise<Filling>;
}

/** One generation being filled: a subscriber of the log. */
export interface Filling extends Subscriber {
  readonly generation: Pick<Generation<never>, 'digest' | 'count' | 'promote' | 'drop'>;
  readonly parked: readonly Parked[];
  /** The newest event whose effect is in the generation: a filling may lag behind what it has taken. */
  readonly committed: Position | 'start';
  /** Writes what is still owed, so that the generation holds all up to `position`. Called at a seam. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Streams that a filling gave up on, each with the event that broke it. */
export class ParkedStreams {
  readonly #parked: Map<string, Parked>;

  constructor(parked: readonly Parked[]) {
    this.#parked = new Map(parked.map((entry) => [entry.stream, entry]));
  }

  get list(): readonly Parked[] {
    return [...this.#parked.values()];
  }

  has(stream: string): boolean {
    return this.#parked.has(stream);
  }

  /** Runs `fold`, unless the stream was parked by then; if it throws, it is. Answers whether it went well. */
  guard(recorded: Recorded, fold: () => void): boolean {
    const parked = this.#parked.get(recorded.stream);
    if (parked && comparePositions(parked.position, recorded.position) <= 0) return false;
    try {
      fold();
      return true;
    } catch (error) {
      const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      this.#parked.set(recorded.stream, { stream: recorded.stream, position: recorded.position, reason });
      return false;
    }
  }
}

export const isBehind = (recorded: Recorded, position: Position | 'start'): boolean =>
  comparePositions(recorded.position, position) > 0;
