import { NumberLists } from './number-lists.ts';

/** Which row carries which tokens, both ways. */
export class TokenLists {
  readonly #ofRow = new NumberLists();
  readonly #rowsWith = new NumberLists();

  set(row: number, tokens: readonly number[]): void {
    const before = this.#ofRow.of(row);
    for (const token of before) if (!tokens.includes(token)) this.#rowsWith.remove(token, row);
    for (const token of tokens) if (!before.includes(token)) this.#rowsWith.insert(token, row);
    this.#ofRow.replace(row, tokens);
  }

  /** In the order in which they were set. */
  of(row: number): Int32Array {
    return this.#ofRow.of(row);
  }

  count(row: number): number {
    return this.#ofRow.count(row);
  }

  /** In ascending order. Not to be written to, nor kept. */
  rowsWith(token: number): Int32Array {
    return this.#rowsWith.of(token);
  }

  frequency(token: number): number {
    return this.#rowsWith.count(token);
  }
}
