import { canonicalJson, domainError, hash32 } from '#kernel';
import type { PageRequest, Shape } from './read-store.ts';

/** A read model's shape, whatever its documents are. */
export type AnyShape = Shape<Record<string, unknown>>;

/** The last document of a page: its values of the fields that `equals` did not bind, and its id. */
export interface PlaceInIndex {
  readonly keys: readonly (string | number)[];
  readonly id: string;
}

const isKey = (value: unknown): value is string | number =>
  typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));

/** Fields of a declared index. An unknown one is the caller's mistake, not a visitor's. */
export const fieldsOf = (shape: AnyShape, index: string): readonly string[] => {
  const fields: readonly string[] | undefined = Object.hasOwn(shape.indexes, index) ? shape.indexes[index] : undefined;
  if (fields === undefined) throw new Error(`read model ${shape.name} has no index ${index}`);
  return fields;
};

/** Throws where the request asks what this index cannot answer. */
export const checkRequest = (fields: readonly string[], { equals = [], from, to, limit }: PageRequest): void => {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1_000) throw new Error(`limit ${limit} is not in 1 to 1000`);
  const bounds = [from, to].filter((bound) => bound !== undefined);
  if (equals.length + (bounds.length > 0 ? 1 : 0) > fields.length)
    throw new Error(`more fields bound than the index has: ${fields.join(', ')}`);
  if (![...equals, ...bounds].every(isKey)) throw new Error('only strings and finite numbers can be looked up');
};

const hashOf = (
  shape: AnyShape,
  fields: readonly string[],
  { equals = [], from, to, descending }: PageRequest,
): number => hash32(canonicalJson([shape.name, fields, equals, [from, to], descending === true]));

/** The place behind which the next page begins, for this very request and no other. */
export const cursorOf = (
  shape: AnyShape,
  index: string,
  request: PageRequest,
  id: string,
  document: unknown,
): string => {
  const fields = fieldsOf(shape, index);
  const keys = fields.slice(request.equals?.length ?? 0).map((field) => (document as Record<string, unknown>)[field]);
  const content = JSON.stringify([index, hashOf(shape, fields, request), keys, id]);
  return Buffer.from(content).toString('base64url');
};

const parsed = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
};

/** The place that `request.after` names, if it names one. Cursors come from outside: whatever is wrong is `BAD_CURSOR`. */
export const placeOf = (shape: AnyShape, index: string, request: PageRequest): PlaceInIndex | undefined => {
  if (request.after === undefined) return undefined;
  const content = parsed(request.after);
  const [name, hash, keys, id]: unknown[] = Array.isArray(content) ? content : [];
  const fields = fieldsOf(shape, index);
  const ofThisRange = name === index && hash === hashOf(shape, fields, request);
  if (!ofThisRange || typeof id !== 'string' || !areKeys(keys, openFields(fields, request)))
    throw domainError('BAD_CURSOR', { index });
  return { keys, id };
};

const areKeys = (keys: unknown, length: number): keys is PlaceInIndex['keys'] =>
  Array.isArray(keys) && keys.length === length && keys.every(isKey);

/** How many fields of the index a request leaves open. */
const openFields = (fields: readonly string[], { equals = [] }: PageRequest): number => fields.length - equals.length;
