import { NumberSet } from '#kernel/number-set';
import type { Postings } from './postings.ts';

/** Tables kept at a time, each of a byte and some bits an entry. */
const KEPT = 32;

/** Where each entry has one frequent term. */
export interface FieldTable {
  /** A byte an entry, 1 more than the field; 0: nowhere. Entries from its end on do not have the term. */
  readonly fields: Uint8Array;
  /** By field: the entries that have it there. No set where none has. */
  readonly entries: readonly (NumberSet | undefined)[];
  /** How much of the term's list is in the table. */
  readonly read: number;
}

/**
 * Frequent terms by entry: whether an entry has one is then a single look, where its place in the list would have to be
 * searched for. Made when they are first asked for, and kept level with the lists, which only grow.
 */
export class FieldsByEntry {
  readonly #postings: Postings;
  readonly #fieldBits: number;
  /** The one asked for last is the last. */
  readonly #tables = new Map<number, FieldTable>();

  constructor(postings: Postings, fieldBits: number) {
    this.#postings = postings;
    this.#fieldBits = fieldBits;
  }

  /** Good until the next change. */
  of(term: number): FieldTable {
    const table = this.#level(term, this.#tables.get(term));
    this.#tables.delete(term);
    this.#tables.set(term, table);
    if (this.#tables.size > KEPT) this.#tables.delete(this.#tables.keys().next().value!);
    return table;
  }

  /** The term's list is another by now. */
  forget(term: number): void {
    this.#tables.delete(term);
  }

  #level(term: number, known: FieldTable = EMPTY): FieldTable {
    const list = this.#postings.of(term);
    if (known.read === list.length) return known;
    const fields = withRoomFor(list[list.length - 1]! >>> this.#fieldBits, known.fields);
    const mask = (1 << this.#fieldBits) - 1;
    const entries = [...known.entries];
    for (let i = known.read; i < list.length; i++) {
      const entry = list[i]! >>> this.#fieldBits;
      const field = list[i]! & mask;
      fields[entry] = field + 1;
      (entries[field] ??= new NumberSet()).add(entry);
    }
    return { fields, entries, read: list.length };
  }
}

const EMPTY: FieldTable = { fields: new Uint8Array(0), entries: [], read: 0 };

const withRoomFor = (last: number, before: Uint8Array): Uint8Array => {
  if (before.length > last) return before;
  const wider = new Uint8Array(Math.ceil((last + 1) * 1.1));
  wider.set(before);
  return wider;
};
