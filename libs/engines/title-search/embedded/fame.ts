import { Growing } from '#kernel/growing';
import { Postings } from './postings.ts';

const STEPS_PER_DOUBLING = 8;
const STEPS = 260;
const NOWHERE = -1;

/** A walk asks again whether it may end after so many entries. */
const ASK_EVERY = 1_024;
/** Places that entries have left are swept out when they are so many, and so large a share. */
const MANY_LEFT = 1_000;
const SHARE_LEFT = 1 / 4;

type Visit = (entry: number) => void;

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
  /** Who stands on each step of each ladder, and some who have left it. */
  readonly #standing = new Postings();
  #left = 0;

  /** The entry stands on the ladder of its medium from now on. */
  add(entry: number, medium: number, weight: number): void {
    this.#heights.set(entry, heightOf(weight));
    this.#change(entry, medium, 1);
    this.#standing.append(listOf(medium, this.#step(entry)), entry);
  }

  remove(entry: number, medium: number): void {
    this.#change(entry, medium, -1);
    this.#heights.set(entry, NOWHERE);
    this.#left += 1;
    if (this.#left > MANY_LEFT + this.#titles * SHARE_LEFT) this.#sweep();
  }

  /** Its weight is another by now. */
  reweigh(entry: number, medium: number, weight: number): void {
    if (this.#step(entry) === Math.floor(Math.fround(heightOf(weight)))) {
      this.#heights.set(entry, heightOf(weight));
      return;
    }
    this.remove(entry, medium);
    this.add(entry, medium, weight);
  }

  /** >= 0; the higher weight is never the less famous. */
  of(entry: number, medium: number): number {
    const fame = this.#fameOf(medium);
    const height = this.#heights.at(entry);
    const step = Math.floor(height);
    return fame[step]! + (height - step) * (fame[step + 1]! - fame[step]!);
  }

  /**
   * Visits the entries of these media step by step, the most famous steps first, until `isEnough`, which is told a fame
   * that nobody exceeds who is still to come. An entry may be visited twice. `false`: it was given up after about
   * `patience` entries.
   */
  walk(media: readonly number[], visit: Visit, isEnough: (most: number) => boolean, patience: number): boolean {
    let looked = 0;
    const steps = media
      .flatMap((medium) =>
        Array.from({ length: STEPS }, (_, step) => ({ medium, step, most: this.#fameOf(medium)[step + 1]! })),
      )
      .filter(({ medium, step }) => this.#ladders[medium]!.counts[step]! > 0)
      .sort((a, b) => b.most - a.most);
    for (const { medium, step, most } of steps) {
      const entries = this.#standing.of(listOf(medium, step));
      for (let i = 0; i < entries.length; i++) {
        if (i % ASK_EVERY === 0) {
          if (isEnough(most)) return true;
          if (looked >= patience) return false;
        }
        looked += 1;
        if (this.#step(entries[i]!) === step) visit(entries[i]!);
      }
    }
    return true;
  }

  #step(entry: number): number {
    return Math.floor(this.#heights.at(entry));
  }

  #fameOf(medium: number): Float64Array {
    const ladder = this.#ladders[medium]!;
    return (ladder.fame ??= fameOf(ladder.counts));
  }

  #change(entry: number, medium: number, by: number): void {
    const ladder = (this.#ladders[medium] ??= { counts: new Int32Array(STEPS), fame: undefined });
    ladder.counts[this.#step(entry)]! += by;
    ladder.fame = undefined;
  }

  get #titles(): number {
    return this.#ladders.reduce((sum, { counts }) => sum + titlesOn(counts), 0);
  }

  #sweep(): void {
    this.#left = 0;
    for (let medium = 0; medium < this.#ladders.length; medium++)
      for (let step = 0; step < STEPS; step++)
        this.#standing.keepIf(listOf(medium, step), (entry) => this.#step(entry) === step);
  }
}

const listOf = (medium: number, step: number): number => medium * STEPS + step;

const titlesOn = (counts: Int32Array): number => counts.reduce((sum, count) => sum + count, 0);

const fameOf = (counts: Int32Array): Float64Array => {
  const titles = titlesOn(counts);
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
