import { createHash } from 'node:crypto';

/** What one member did with one title. */
export interface DatasetInteraction {
  /** Says nothing of who they are: an index within the dataset. */
  readonly member: number;
  readonly item: string;
  readonly kind: string;
  /** 1 to 10; `undefined` where it is no rating. */
  readonly halfStars: number | undefined;
  /** Preference in [-1, 1]. */
  readonly strength: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Interactions column by column, about 40 bytes each; titles and kinds as small numbers. */
export class InteractionColumns {
  readonly items = new Names();
  readonly kinds = new Names();
  readonly #member: number[] = [];
  readonly #item: number[] = [];
  readonly #kind: number[] = [];
  readonly #halfStars: number[] = [];
  readonly #strength: number[] = [];
  readonly #at: number[] = [];

  add({ member, item, kind, halfStars, strength, at }: DatasetInteraction): void {
    this.#member.push(member);
    this.#item.push(this.items.numberOf(item));
    this.#kind.push(this.kinds.numberOf(kind));
    this.#halfStars.push(halfStars ?? 0);
    this.#strength.push(strength);
    this.#at.push(at);
  }

  get length(): number {
    return this.#member.length;
  }

  row(n: number): DatasetInteraction {
    return {
      member: this.#member[n]!,
      item: this.items.name(this.#item[n]!),
      kind: this.kinds.name(this.#kind[n]!),
      halfStars: this.#halfStars[n] || undefined,
      strength: this.#strength[n]!,
      at: this.#at[n]!,
    };
  }

  /** The numbers of the rows by member, time and item: the same interactions in any order give the same dataset. */
  sorted(): Uint32Array {
    const rank = this.items.ranks();
    const order = Uint32Array.from({ length: this.length }, (_, n) => n);
    const [member, at, item] = [this.#member, this.#at, this.#item];
    return order.sort((a, b) => member[a]! - member[b]! || at[a]! - at[b]! || rank[item[a]!]! - rank[item[b]!]!);
  }
}

/** Names told apart by small numbers. */
class Names {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];

  numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#names.length);
    return this.#names.push(name) - 1;
  }

  name(number: number): string {
    return this.#names[number]!;
  }

  /** Number -> place in the order of the names. */
  ranks(): Uint32Array {
    const ranks = new Uint32Array(this.#names.length);
    [...this.#names.keys()]
      .sort((a, b) => (this.#names[a]! < this.#names[b]! ? -1 : 1))
      .forEach((number, rank) => (ranks[number] = rank));
    return ranks;
  }
}

/**
 * SHA-256 (hex) over one line per interaction, in the order of `sorted`, and one per title, in order of id: the dataset
 * itself, whatever wrote its files.
 */
export const datasetHash = (columns: InteractionColumns, order: Uint32Array, titles: Iterable<string>): string => {
  const hash = createHash('sha256');
  let lines = '';
  const add = (line: string): void => {
    lines += `${line}\n`;
    if (lines.length < 1 << 16) return;
    hash.update(lines);
    lines = '';
  };
  for (const n of order) {
    const { member, item, kind, halfStars, strength, at } = columns.row(n);
    add([member, item, kind, halfStars ?? '', strength, at].join('\t'));
  }
  for (const title of titles) add(title);
  return hash.update(lines).digest('hex');
};
