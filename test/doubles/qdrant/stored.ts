/** What the double keeps, and how it finds it: the parts of Qdrant's data model that are spoken here. */
export interface Point {
  readonly id: string;
  readonly vector: readonly number[];
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface Collection {
  readonly size: number;
  readonly indexed: Set<string>;
  readonly points: Map<string, Point>;
}

type Condition =
  { readonly key: string; readonly match: { readonly value: unknown } } | { readonly has_id: readonly string[] };

export interface Filter {
  readonly must?: readonly Condition[];
  readonly must_not?: readonly Condition[];
}

export interface Query {
  readonly query: readonly number[];
  readonly limit: number;
  readonly filter?: Filter;
  readonly with_payload?: readonly string[];
}

export interface Scored {
  readonly id: string;
  readonly version: number;
  readonly score: number;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Vectors are compared by their dot product, in single precision. */
export const queryPoints = ({ points }: Collection, { query, limit, filter, with_payload = [] }: Query): Scored[] =>
  [...points.values()]
    .filter((point) => meets(point, filter))
    .map((point) => ({
      id: point.id,
      version: 0,
      score: Math.fround(point.vector.reduce((sum, x, n) => sum + x * query[n]!, 0)),
      payload: Object.fromEntries(with_payload.map((key) => [key, point.payload[key]])),
    }))
    .sort((a, b) => b.score - a.score)
    .slice(0, limit);

const meets = (point: Point, { must = [], must_not = [] }: Filter = {}): boolean =>
  must.every((condition) => holds(point, condition)) && !must_not.some((condition) => holds(point, condition));

/** A list in the payload matches if one of its values does. */
const holds = ({ id, payload }: Point, condition: Condition): boolean => {
  if ('has_id' in condition) return condition.has_id.includes(id);
  const value = payload[condition.key];
  return Array.isArray(value) ? value.includes(condition.match.value) : value === condition.match.value;
};
