import { chance } from '#kernel';

/** A stream of chance that depends on its key alone. */
export class Draws {
  readonly #key: string;
  #drawn = 0;

  constructor(key: string) {
    this.#key = key;
  }

  /** Uniform in [0, 1). */
  next(): number {
    return chance(`${this.#key}/${this.#drawn++}`);
  }

  between(from: number, to: number): number {
    return from + (to - from) * this.next();
  }

  /** A whole number, both ends included. */
  whole(from: number, to: number): number {
    return Math.floor(this.between(from, to + 1));
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  /** Near enough normal: mean 0, spread 1. */
  bell(): number {
    let sum = -3;
    for (let i = 0; i < 6; i++) sum += this.next();
    return sum * Math.SQRT2;
  }

  /** An index, as likely as its weight; -1 when nothing weighs anything. */
  pick(weights: ArrayLike<number>): number {
    let total = 0;
    for (let i = 0; i < weights.length; i++) total += weights[i]!;
    let left = this.next() * total;
    let last = -1;
    for (let i = 0; i < weights.length; i++) {
      if (weights[i]! <= 0) continue;
      last = i;
      left -= weights[i]!;
      if (left < 0) return i;
    }
    return last;
  }
}
