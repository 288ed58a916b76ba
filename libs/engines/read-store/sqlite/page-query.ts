import type { PlaceInIndex } from '#ports/read-store/page-cursor';
import type { PageRequest } from '#ports/read-store/read-store';
import { indexName, keyColumn } from './keys.ts';

export interface PageQuery {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

type Term = readonly [condition: string, ...values: (string | number)[]];

/**
 * The range of the field behind those of `equals`. A bound holds for values of its own type: SQLite sorts every number
 * before every text, and '' is the first text.
 */
const rangeTerms = (column: string, { from, to }: PageRequest): { lower: Term[]; upper: Term[] } => {
  const lower: Term[] = from === undefined ? [] : [[`${column} >= ?`, from]];
  const upper: Term[] = to === undefined ? [] : [[`${column} <= ?`, to]];
  if (typeof from === 'number') upper.push([`${column} < ''`]);
  if (typeof to === 'string') lower.push([`${column} >= ''`]);
  return { lower, upper };
};

/** A leading plus keeps a condition and tells the planner to enter the index elsewhere: at the cursor. */
const asFilter = (terms: readonly Term[]): Term[] =>
  terms.map(([condition, ...values]) => [`+${condition}`, ...values]);

const cursorTerm = (rest: readonly string[], descending: boolean, place: PlaceInIndex): Term => [
  `(${rest.join(', ')}) ${descending ? '<' : '>'} (${rest.map(() => '?').join(', ')})`,
  ...place.keys,
  place.id,
];

const boundTerms = (rest: readonly string[], request: PageRequest, place: PlaceInIndex | undefined): Term[] => {
  const { lower, upper } = rangeTerms(rest[0] ?? 'id', request);
  if (place === undefined) return [...lower, ...upper];
  const descending = request.descending === true;
  const [entered, far] = descending ? [upper, lower] : [lower, upper];
  return [...asFilter(entered), ...far, cursorTerm(rest, descending, place)];
};

/**
 * One page and one document more, which tells whether there is a next page. Answered by walking the index of these
 * fields from one place on: nothing is sorted, nothing before the cursor is looked at.
 */
export const pageQuery = (
  table: string,
  fields: readonly string[],
  request: PageRequest,
  place: PlaceInIndex | undefined,
): PageQuery => {
  const columns = fields.map(keyColumn);
  const equals = request.equals ?? [];
  const rest = [...columns.slice(equals.length), 'id'];
  const present = columns.length === 0 ? ['document'] : columns;
  const terms: Term[] = [
    ...present.map((column): Term => [`${column} IS NOT NULL`]),
    ...equals.map((value, i): Term => [`${columns[i]} = ?`, value]),
    ...boundTerms(rest, request, place),
  ];
  const indexed = fields.length === 0 ? '' : `INDEXED BY ${indexName(table, fields)}`;
  const order = rest.map((column) => (request.descending === true ? `${column} DESC` : column));
  return {
    sql: `SELECT id, document FROM ${table} ${indexed} WHERE ${terms.map(([condition]) => condition).join(' AND ')}
      ORDER BY ${order.join(', ')} LIMIT ?`,
    values: [...terms.flatMap(([, ...values]) => values), request.limit + 1],
  };
};
