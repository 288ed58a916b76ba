import { Growing } from './growing.ts';

const STEPS_PER_DOUBLING = 8;
const STEPS = 260;

/** Titles of one medium by the logarithm of their weight. */
interface Ladder {
  readonly counts: Int32Array;
  /** log(titles / rank) at the foot of each step, made when it is next asked for. */
  fame: Float64Array | undefined;
}

/**
 * How well known a title is among those of its medium: log(titles / rank), by weight. Weights of different media count
 * different things, votes here and members there; ranks can be compared, and by Zipf's law their logarithm is what the
 * logarithm of a weight is within one medium.
 */
export class Fame {
  readonly #ladders: Ladder[] = [];
  /** Of each entry: how high it stands, in steps. */
  readonly #heights = new Growing(Float32Array);

  /** The entry stands on the ladder of its medium from now on. */
  add(entry: number, medium: number, weight: number): void {
    this.#heights.set(entry, heightOf(weight));
    this.#change(entry, medium, 1);
  }

  remove(entry: number, medium: number): void {
    this.#change(entry, medium, -1);
  }

  /** >= 0; the higher weight is never the less famous. */
  of(entry: number, medium: number): number {
    const fame = (this.#ladders[medium]!.fame ??= fameOf(this.#ladders[medium]!.counts));
    const height = this.#heights.at(entry);
    const step = Math.floor(height);
    return fame[step]! + (height - step) * (fame[step + 1]! - fame[step]!);
  }

  #change(entry: number, medium: number, by: number): void {
    const ladder = (this.#ladders[medium] ??= { counts: new Int32Array(STEPS), fame: undefined });
    ladder.counts[Math.floor(this.#heights.at(entry))]! += by;
    ladder.fame = undefined;
  }
}

const fameOf = (counts: Int32Array): Float64Array => {
  const titles = counts.reduce((sum, count) => sum + count, 0);
  const fame = new Float64Array(STEPS + 1);
  for (let [step, above] = [STEPS, 0]; step >= 0; step--) {
    above += counts[step] ?? 0;
    fame[step] = Math.log((titles + 1) / (above + 1));
  }
  return fame;
};

/** Below the topmost step. */
const heightOf = (weight: number): number =>
  weight < 1 ? 0 : Math.min(STEPS - 1.5, 1 + Math.log2(weight) * STEPS_PER_DOUBLING);
