/**
 * The `n` best rows of many, by score and then by row number: a binary heap whose root is the worst that is kept, so
 * that most rows cost one comparison.
 */
export class BestRows {
  readonly #rows: number[] = [];
  readonly #scores: number[] = [];
  readonly #n: number;

  constructor(n: number) {
    this.#n = n;
  }

  /** A score below this one is not wanted. */
  get least(): number {
    return this.#rows.length < this.#n ? -Infinity : (this.#scores[0] ?? Infinity);
  }

  get isFull(): boolean {
    return this.#rows.length >= this.#n;
  }

  /** Would it be kept? */
  wants(row: number, score: number): boolean {
    if (this.#rows.length < this.#n) return true;
    return this.#n > 0 && isBetter(score, row, this.#scores[0]!, this.#rows[0]!);
  }

  /** To be called with what is wanted. */
  add(row: number, score: number): void {
    if (this.#rows.length < this.#n) this.#rise(row, score);
    else this.#sink(row, score);
  }

  /** Best first. */
  sorted(): readonly number[] {
    return this.#order().map((at) => this.#rows[at]!);
  }

  /** Best first. */
  scored(): readonly (readonly [row: number, score: number])[] {
    return this.#order().map((at) => [this.#rows[at]!, this.#scores[at]!]);
  }

  #order(): readonly number[] {
    const order = [...this.#rows.keys()];
    return order.sort((a, b) => this.#scores[b]! - this.#scores[a]! || this.#rows[a]! - this.#rows[b]!);
  }

  #rise(row: number, score: number): void {
    let at = this.#rows.length;
    for (let up = (at - 1) >> 1; at > 0 && this.#isWorse(score, row, up); up = (at - 1) >> 1) {
      this.#move(up, at);
      at = up;
    }
    this.#place(at, row, score);
  }

  #sink(row: number, score: number): void {
    let at = 0;
    for (let down = this.#worstBelow(at); down >= 0 && !this.#isWorse(score, row, down); down = this.#worstBelow(at)) {
      this.#move(down, at);
      at = down;
    }
    this.#place(at, row, score);
  }

  /** The worse of the two below, -1 at the end. */
  #worstBelow(at: number): number {
    const left = 2 * at + 1;
    const right = left + 1;
    if (left >= this.#rows.length) return -1;
    return right < this.#rows.length && this.#isWorse(this.#scores[right]!, this.#rows[right]!, left) ? right : left;
  }

  #isWorse(score: number, row: number, at: number): boolean {
    return isBetter(this.#scores[at]!, this.#rows[at]!, score, row);
  }

  #move(from: number, to: number): void {
    this.#place(to, this.#rows[from]!, this.#scores[from]!);
  }

  #place(at: number, row: number, score: number): void {
    this.#rows[at] = row;
    this.#scores[at] = score;
  }
}

const isBetter = (score: number, row: number, thanScore: number, thanRow: number): boolean =>
  score > thanScore || (score === thanScore && row < thanRow);
