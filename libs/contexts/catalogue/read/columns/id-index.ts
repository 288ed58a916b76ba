import type { ItemId } from '../../domain/item-id.ts';
import { NumberTable } from './number-table.ts';

/** Letters before a number that fits: `862`, and IMDb's `tt0114709` with its zeros. */
const COUNTED = /^([a-z]{0,8})(0*)([1-9]\d{0,14})$/;

interface Counted {
  /** Those that are written alike: with the same letters and, where zeros fill it up, of the same width. */
  readonly kind: string;
  readonly number: number;
}

/** Ids to rows. Most sources count their titles: the number is kept then, which spares a string per id. */
export class IdIndex {
  readonly #counted = new Map<string, NumberTable>();
  readonly #others = new Map<ItemId, number>();

  set(id: ItemId, row: number): void {
    const counted = countedOf(id);
    if (counted) this.#tableOf(counted.kind).set(counted.number, row);
    else this.#others.set(id, row);
  }

  get(id: ItemId): number | undefined {
    const counted = countedOf(id);
    return counted ? this.#counted.get(counted.kind)?.get(counted.number) : this.#others.get(id);
  }

  #tableOf(kind: string): NumberTable {
    const known = this.#counted.get(kind);
    if (known) return known;
    const table = new NumberTable();
    this.#counted.set(kind, table);
    return table;
  }
}

const countedOf = (id: ItemId): Counted | undefined => {
  const at = id.lastIndexOf(':') + 1;
  const own = id.slice(at);
  const [, letters, zeros, digits] = COUNTED.exec(own) ?? [];
  if (digits === undefined) return undefined;
  const width = zeros === '' ? '' : own.length;
  return { kind: `${id.slice(0, at)}${letters}${width}`, number: Number(digits) };
};
