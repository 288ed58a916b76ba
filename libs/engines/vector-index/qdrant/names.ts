import { createHash, randomUUID } from 'node:crypto';

/**
 * A space is an alias, and every building of it a collection of its own: nobody searches one that is not whole, and a
 * collection never changes once it is searched.
 */
export class Names {
  readonly #prefix: string;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  alias(space: string): string {
    return `${this.#prefix}_${space}`;
  }

  /** `undefined`: the alias is none of ours. */
  spaceOf(alias: string): string | undefined {
    const space = alias.slice(this.#prefix.length + 1);
    return this.alias(space) === alias && /^[0-9a-f]{64}$/.test(space) ? space : undefined;
  }

  newCollection(space: string): string {
    return `${this.alias(space)}_${Date.now()}_${randomUUID().slice(0, 8)}`;
  }

  /** When its building began, in epoch milliseconds. `undefined`: the collection is none of this space. */
  begunAt(collection: string, space: string): number | undefined {
    const begun = collection.startsWith(`${this.alias(space)}_`) && /_(\d{13})_[0-9a-f]{8}$/.exec(collection);
    return begun ? Number(begun[1]) : undefined;
  }
}

/** Points have numbers or UUIDs for names: one that follows from the id, so that writing it twice writes it once. */
export const pointOf = (id: string): string => {
  const hash = createHash('sha256').update(id).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x80;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
