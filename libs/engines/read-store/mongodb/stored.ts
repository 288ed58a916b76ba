import type { Position } from '#kernel';
import type { Entry } from '#ports/read-store/read-store';

type Key = string | number;

/**
 * A document as MongoDB keeps it. What the read model sees is text, because its JSON may have names that MongoDB gives
 * a meaning of its own (`$set`, `a.b`, `__proto__`); beside it stand the fields that indexes need, under names of ours.
 * A document that is gone stays, without text and keys, so that an older entry cannot bring it back.
 */
export interface Stored {
  readonly _id: string;
  /** Position of the newest event folded in. Of one log, so that text order is log order. */
  readonly p: Position;
  /** The fence it was written with. */
  readonly f: number;
  readonly d: string | null;
  readonly [key: `k_${string}`]: Key;
}

/** Where an indexed field is kept: small and capital letters and digits as they are, all else as `_<hex>_`. */
export const keyOf = (field: string): `k_${string}` =>
  `k_${field.replace(/[^A-Za-z0-9]/gu, (character) => `_${character.codePointAt(0)?.toString(16)}_`)}`;

/** A document is in an index by its strings and numbers; `+ 0`, because JSON knows no negative zero. */
const keyFrom = (document: object, field: string): Key | undefined => {
  const value: unknown = Object.hasOwn(document, field) ? (document as Record<string, unknown>)[field] : undefined;
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? value + 0 : undefined;
};

/** The keys of a document, missing where the field is missing or neither string nor number. */
export const keysOf = (document: unknown, fields: readonly string[]): Record<`k_${string}`, Key> => {
  if (typeof document !== 'object' || document === null) return {};
  const keys = fields.flatMap((field) => {
    const value = keyFrom(document, field);
    return value === undefined ? [] : [[keyOf(field), value] as const];
  });
  return Object.fromEntries(keys);
};

export const storedOf = (
  { id, document, position }: Entry<unknown>,
  fence: number,
  fields: readonly string[],
): Stored => ({
  ...keysOf(document, fields),
  _id: id,
  p: position,
  f: fence,
  d: document === undefined ? null : JSON.stringify(document),
});

export const documentOf = <D>({ d }: Pick<Stored, 'd'>): D | undefined =>
  d === null ? undefined : (JSON.parse(d) as D);

export const entryOf = <D>(stored: Pick<Stored, '_id' | 'd' | 'p'>): Entry<D> => ({
  id: stored._id,
  document: documentOf<D>(stored),
  position: stored.p,
});
