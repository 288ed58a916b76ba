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

  add(row: number, score: number, from: number): void {
    if (score === 0) return;
    if (this.#scores[row] === 0 && this.#best[row] === 0) this.#touched.push(row);
    this.#scores[row]! += score;
    if (score > this.#best[row]!) {
      this.#best[row] = score;
      this.#from[row] = from;
    }
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
