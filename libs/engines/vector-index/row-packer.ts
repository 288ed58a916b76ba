import type { PackedRows } from './packed-rows.ts';
import type { RowBlock } from './row-blocks.ts';

const FIRST_ROWS = 1_024;

/** Collects the ids and tags of a space. Throws `RangeError` of an id that comes twice. */
export class RowPacker {
  readonly #known = new Set<string>();
  readonly #ids: Buffer[] = [];
  readonly #tags = new Map<string, Growing>();
  readonly #ends = new Growing();
  #bytes = 0;

  add({ ids, tags }: Pick<RowBlock, 'ids' | 'tags'>): void {
    ids.forEach((id, n) => {
      const row = this.#ends.length;
      if (this.#known.has(id)) throw new RangeError(`${id} comes twice`);
      this.#known.add(id);
      const bytes = Buffer.from(id);
      this.#ids.push(bytes);
      this.#ends.push((this.#bytes += bytes.length));
      for (const tag of new Set(tags[n])) this.#rowsOf(tag).push(row);
    });
  }

  pack(): PackedRows {
    const byName = [...this.#tags].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      ids: Buffer.concat(this.#ids),
      ends: this.#ends.values(),
      tags: new Map(byName.map(([tag, rows]) => [tag, rows.values()])),
    };
  }

  #rowsOf(tag: string): Growing {
    const rows = this.#tags.get(tag) ?? new Growing();
    this.#tags.set(tag, rows);
    return rows;
  }
}

class Growing {
  #values = new Uint32Array(FIRST_ROWS);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Uint32Array(2 * this.length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  values(): Uint32Array {
    return this.#values.slice(0, this.length);
  }
}
