import type { mongo } from 'mongoose';
import type { PlaceInIndex } from '#ports/read-store/page-cursor';
import type { PageRequest } from '#ports/read-store/read-store';
import { keyOf } from './stored.ts';
import type { Stored } from './stored.ts';

type Condition = mongo.Filter<Stored>;
type Key = string | number;

/** A stretch of an index: conditions that all hold, to be walked in the order of the index. */
export type Range = readonly Condition[];

/** What all stretches have in common: the fields of `equals` as asked for, the others present and within the bounds. */
const common = (fields: readonly string[], { equals = [], from, to }: PageRequest): Range => {
  if (fields.length === 0) return [{ d: { $ne: null } }];
  const bounded = keyOf(fields[equals.length] ?? '');
  return [
    ...equals.map((value, i) => ({ [keyOf(fields[i] ?? '')]: value })),
    ...fields.slice(equals.length).map((field) => ({ [keyOf(field)]: { $ne: null } })),
    ...(from === undefined ? [] : [{ [bounded]: { $gte: from } }]),
    ...(to === undefined ? [] : [{ [bounded]: { $lte: to } }]),
  ] as Condition[];
};

/**
 * Beyond one value, in up to two stretches: MongoDB compares values of one type only, and sorts all numbers before all
 * strings.
 */
const beyond = (value: Key, descending: boolean): object[] => {
  if (typeof value === 'number') return descending ? [{ $lt: value }] : [{ $gt: value }, { $gte: '' }];
  return descending ? [{ $lt: value }, { $gte: -Number.MAX_VALUE }] : [{ $gt: value }];
};

/**
 * The stretches of the index that make up what lies behind `place`, in order: first what shares all its values and has a
 * later id, then what shares all but the last value, and so on. Each is one walk of the index from one place on, which
 * a single condition with `$or` could not promise.
 */
export const rangesOf = (
  fields: readonly string[],
  request: PageRequest,
  place: PlaceInIndex | undefined,
): readonly Range[] => {
  const base = common(fields, request);
  if (place === undefined) return [base];
  const descending = request.descending === true;
  const rest = fields.slice(request.equals?.length ?? 0).map(keyOf);
  const same = (upTo: number): Condition[] =>
    rest.slice(0, upTo).map((key, i) => ({ [key]: place.keys[i] }) as Condition);
  const ranges: Range[] = [[...base, ...same(rest.length), { _id: { [descending ? '$lt' : '$gt']: place.id } }]];
  for (let i = rest.length - 1; i >= 0; i--)
    for (const stretch of beyond(place.keys[i] as Key, descending))
      ranges.push([...base, ...same(i), { [rest[i] as string]: stretch } as Condition]);
  return ranges;
};

/** The order of the walk: by the fields that `equals` leaves open, then by id. */
export const orderOf = (fields: readonly string[], request: PageRequest): Record<string, 1 | -1> => {
  const open = fields.slice(request.equals?.length ?? 0).map(keyOf);
  return Object.fromEntries([...open, '_id'].map((key) => [key, request.descending === true ? -1 : 1]));
};
