import { BestRows } from './best-rows.ts';

/** A score per catalogue row that is cleared by touching only what was written. Not to be held across an await. */
export class Scratch {
  #scores = new Float64Array(0);
  /** Who contributed most to a row, and how much: the row's evidence. */
  #best = new Float64Array(0);
  #from = new Int32Array(0);
  /** The rows that were written, `#count` of them. Not an array: one that is emptied gives its memory away each time. */
  #touched = new Int32Array(0);
  #count = 0;

  /** Makes room for `rows` rows and forgets what was there. */
  begin(rows: number): void {
    this.#forget();
    if (this.#scores.length >= rows) return;
    this.#scores = new Float64Array(rows * 2);
    this.#best = new Float64Array(rows * 2);
    this.#from = new Int32Array(rows * 2);
    this.#touched = new Int32Array(rows * 2);
  }

  /** `weight` times its own score to each row, all owed to `from`. Scores are above 0. */
  add(rows: Int32Array, scores: Float32Array, weight: number, from: number): void {
    const [sums, best, owed, touched] = [this.#scores, this.#best, this.#from, this.#touched];
    let count = this.#count;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      const score = weight * scores[i]!;
      if (best[row] === 0) touched[count++] = row;
      sums[row]! += score;
      if (score <= best[row]!) continue;
      best[row] = score;
      owed[row] = from;
    }
    this.#count = count;
  }

  /** The same score to each row, also one below 0, owed to nobody. */
  addToAll(rows: Int32Array, score: number): void {
    const [sums, best, touched] = [this.#scores, this.#best, this.#touched];
    let count = this.#count;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      if (best[row] === 0) {
        touched[count++] = row;
        best[row] = 1;
      }
      sums[row]! += score;
    }
    this.#count = count;
  }

  /** The same score to those of the rows that were written already. */
  addToFound(rows: Int32Array, score: number): void {
    const [sums, best] = [this.#scores, this.#best];
    for (let i = 0; i < rows.length; i++) if (best[rows[i]!] !== 0) sums[rows[i]!]! += score;
  }

  /** Multiplies every score that was written. */
  scale(by: (row: number) => number): void {
    for (let i = 0; i < this.#count; i++) this.#scores[this.#touched[i]!]! *= by(this.#touched[i]!);
  }

  score(row: number): number {
    return this.#scores[row]!;
  }

  from(row: number): number {
    return this.#from[row]!;
  }

  /** The `n` best rows with a score above 0 that `allows` lets through, best first; ties by row. */
  top(n: number, allows: (row: number) => boolean): readonly number[] {
    const [scores, touched] = [this.#scores, this.#touched];
    const best = new BestRows(n);
    let least = best.least;
    for (let i = 0; i < this.#count; i++) {
      const row = touched[i]!;
      const score = scores[row]!;
      if (score <= 0 || score < least || !best.wants(row, score) || !allows(row)) continue;
      best.add(row, score);
      least = best.least;
    }
    return best.sorted();
  }

  /** Clearing everything is quicker than looking for what was written, where that is much. */
  #forget(): void {
    if (this.#count > this.#scores.length / 16) {
      this.#scores.fill(0);
      this.#best.fill(0);
    } else
      for (let i = 0; i < this.#count; i++) {
        this.#scores[this.#touched[i]!] = 0;
        this.#best[this.#touched[i]!] = 0;
      }
    this.#count = 0;
  }
}
