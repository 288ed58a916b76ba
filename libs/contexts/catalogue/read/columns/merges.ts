/** Nobody merges so often one after the other; a circle would be followed for ever. */
const MOST_MERGES = 20;

/** Which rows stand for which others. */
export class Merges {
  readonly #into = new Map<number, number>();

  /** `undefined`: the row stands for itself. */
  set(row: number, into: number | undefined): void {
    if (into === undefined) this.#into.delete(row);
    else this.#into.set(row, into);
  }

  standing(row: number): number {
    let at = row;
    for (let n = 0; n < MOST_MERGES; n++) {
      const into = this.#into.get(at);
      if (into === undefined) return at;
      at = into;
    }
    return at;
  }

  /** All rows that do not stand for themselves. */
  merged(): Iterable<number> {
    return this.#into.keys();
  }

  /** All rows that this one stands for, in order. */
  into(row: number): readonly number[] {
    const rows = [...this.#into.keys()].filter((each) => this.standing(each) === row);
    return rows.sort((a, b) => a - b);
  }
}
