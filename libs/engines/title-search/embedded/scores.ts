/** A score per entry number that is cleared by touching only what was written. */
export class Scores {
  #scores = new Float64Array(0);
  #written: number[] = [];
  /** The best of the scores that entries had at first: a heap, the least of them on top. */
  #firsts = new Float64Array(0);

  /** For so many entries, of which `n` are wanted. */
  begin(entries: number, n: number): void {
    this.#firsts = new Float64Array(Math.min(n, entries));
    for (const number of this.#written) this.#scores[number] = 0;
    this.#written = [];
    if (this.#scores.length < entries) this.#scores = new Float64Array(Math.ceil(entries * 1.25) + 1_024);
  }

  /** Number of entries with a score. */
  get size(): number {
    return this.#written.length;
  }

  /** The n-th best score is no lower; 0: there are not so many yet. */
  get floor(): number {
    return this.#firsts[0] ?? Infinity;
  }

  /** Keeps the better of two; scores are above 0. */
  raise(number: number, score: number): void {
    const before = this.#scores[number]!;
    if (score <= before) return;
    this.#scores[number] = score;
    if (before > 0) return;
    this.#written.push(number);
    if (score > this.#firsts[0]!) replaceTop(this.#firsts, score);
  }

  /** The `n` best, best first; ties by `idOf`. */
  best(n: number, idOf: (number: number) => string): readonly { readonly number: number; readonly score: number }[] {
    const least = this.#leastOf(n);
    return this.#written
      .filter((number) => this.#scores[number]! >= least)
      .map((number) => ({ number, score: this.#scores[number]! }))
      .sort((a, b) => b.score - a.score || (idOf(a.number) < idOf(b.number) ? -1 : 1))
      .slice(0, n);
  }

  /** The n-th best score; 0: there are no more than n. A heap of the n best so far, the least of them on top. */
  #leastOf(n: number): number {
    if (this.#written.length <= n) return 0;
    const heap = new Float64Array(n);
    for (const number of this.#written) {
      const score = this.#scores[number]!;
      if (score > heap[0]!) replaceTop(heap, score);
    }
    return heap[0]!;
  }
}

const replaceTop = (heap: Float64Array, score: number): void => {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child += 1;
    if (child >= heap.length || heap[child]! >= score) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = score;
};
