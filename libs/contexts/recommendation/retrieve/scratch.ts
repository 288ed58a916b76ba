import { BestRows } from './best-rows.ts';

/** A score per catalogue row that is cleared by touching only what was written. Not to be held across an await. */
export class Scratch {
  #scores = new Float64Array(0);
  /** Who contributed most to a row, and how much: the row's evidence. */
  #best = new Float64Array(0);
  #from = new Int32Array(0);
  readonly #touched: number[] = [];

  /** Makes room for `rows` rows and forgets what was there. */
  begin(rows: number): void {
    for (const row of this.#touched) {
      this.#scores[row] = 0;
      this.#best[row] = 0;
    }
    this.#touched.length = 0;
    if (this.#scores.length >= rows) return;
    this.#scores = new Float64Array(rows * 2);
    this.#best = new Float64Array(rows * 2);
    this.#from = new Int32Array(rows * 2);
  }

  /** `weight` times its own score to each row, all owed to `from`. Scores are above 0. */
  add(rows: Int32Array, scores: Float32Array, weight: number, from: number): void {
    const [sums, best, owed] = [this.#scores, this.#best, this.#from];
    for (let i = 0; i < rows.length; i++) {
      const [row, score] = [rows[i]!, weight * scores[i]!];
      if (best[row] === 0) this.#touched.push(row);
      sums[row]! += score;
      if (score <= best[row]!) continue;
      best[row] = score;
      owed[row] = from;
    }
  }

  /** The same score to each row, also one below 0, owed to nobody. */
  addToAll(rows: Int32Array, score: number): void {
    const [sums, best] = [this.#scores, this.#best];
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      if (best[row] === 0) {
        this.#touched.push(row);
        best[row] = 1;
      }
      sums[row]! += score;
    }
  }

  /** Multiplies every score that was written. */
  scale(by: (row: number) => number): void {
    for (const row of this.#touched) this.#scores[row]! *= by(row);
  }

  score(row: number): number {
    return this.#scores[row]!;
  }

  from(row: number): number {
    return this.#from[row]!;
  }

  /** The `n` best rows with a score above 0 that `allows` lets through, best first; ties by row. */
  top(n: number, allows: (row: number) => boolean): readonly number[] {
    const best = new BestRows(n);
    for (const row of this.#touched) {
      const score = this.#scores[row]!;
      if (score > 0 && best.wants(row, score) && allows(row)) best.add(row, score);
    }
    return best.sorted();
  }
}
