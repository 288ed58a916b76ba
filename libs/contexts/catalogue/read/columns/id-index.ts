import type { ItemId } from '../../domain/item-id.ts';

/** What is below 2^53 and written as people write numbers is kept as one: that spares a string per id. */
const NUMBER = /^(?:0|[1-9]\d{0,14})$/;

/** Ids to rows, by medium and source. */
export class IdIndex {
  readonly #sources = new Map<string, Map<string | number, number>>();

  set(id: ItemId, row: number): void {
    const at = id.lastIndexOf(':');
    this.#rowsOf(id.slice(0, at)).set(keyOf(id.slice(at + 1)), row);
  }

  get(id: ItemId): number | undefined {
    const at = id.lastIndexOf(':');
    return this.#sources.get(id.slice(0, at))?.get(keyOf(id.slice(at + 1)));
  }

  #rowsOf(source: string): Map<string | number, number> {
    const known = this.#sources.get(source);
    if (known) return known;
    const rows = new Map<string | number, number>();
    this.#sources.set(source, rows);
    return rows;
  }
}

const keyOf = (own: string): string | number => (NUMBER.test(own) ? Number(own) : own);
