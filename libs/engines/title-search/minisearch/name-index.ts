import { spellingsOf, type Spelling } from './names.ts';
import { SortedList } from './sorted-list.ts';

interface Name extends Spelling {
  readonly id: string;
}

export interface NameHit {
  readonly id: string;
  readonly match: 'exact' | 'prefix';
  /** In (0, 1]: the more of the title as it was written, the nearer. */
  readonly nearness: number;
}

/** Of a name that another title is better known by. */
const NEARNESS_OF_OTHERS = 0.9;
/** Of a beginning that ends within a word. */
const NEARNESS_OF_PARTS = 0.75;

const byKey = (a: Name, b: Name): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

/** Titles by how they begin. */
export class NameIndex {
  readonly #names = new SortedList<Name>(byKey);
  readonly #ofTitle = new Map<string, readonly Name[]>();

  /** The first of the titles is the one it is known by. */
  add(id: string, titles: readonly string[]): void {
    const names = titles.flatMap((title, i) =>
      spellingsOf(title).map((each) => ({ ...each, id, nearness: each.nearness * (i === 0 ? 1 : NEARNESS_OF_OTHERS) })),
    );
    this.#ofTitle.set(id, names);
    for (const name of names) this.#names.add(name);
  }

  remove(id: string): void {
    for (const name of this.#ofTitle.get(id) ?? []) this.#names.remove(name);
    this.#ofTitle.delete(id);
  }

  /** The nearest hit of each title. */
  search(wanted: readonly Spelling[], isWanted: (id: string) => boolean): ReadonlyMap<string, NameHit> {
    const hits = new Map<string, NameHit>();
    for (const spelling of wanted)
      for (const name of this.#startingWith(spelling.key)) {
        if (!isWanted(name.id)) continue;
        const hit = hitOf(name, spelling);
        if (isBetter(hit, hits.get(name.id))) hits.set(name.id, hit);
      }
    return hits;
  }

  *#startingWith(key: string): Iterable<Name> {
    const { values } = this.#names;
    for (let i = this.#names.firstNot((name) => name.key < key); values[i]?.key.startsWith(key); i++) yield values[i]!;
  }
}

const hitOf = (name: Name, wanted: Spelling): NameHit => {
  const nearness = name.nearness * wanted.nearness;
  if (name.key === wanted.key) return { id: name.id, match: 'exact', nearness };
  const whole = name.spaced.startsWith(`${wanted.spaced} `);
  return { id: name.id, match: 'prefix', nearness: whole ? nearness : nearness * NEARNESS_OF_PARTS };
};

const isBetter = (hit: NameHit, than: NameHit | undefined): boolean => {
  if (than === undefined) return true;
  return hit.match === than.match ? hit.nearness > than.nearness : hit.match === 'exact';
};
