import * as fc from 'fast-check';
import type { Documents, PageRequest } from './read-store.ts';
import type { ContractOptions, Film, Json } from './read-store.contract.fixture.ts';
import { AWKWARD_IDS, compareText, eachTest, filled, films } from './read-store.contract.fixture.ts';

type Key = string | number;

/** Few values, so that documents tie; numbers and strings, so that types meet; awkward ones, so that order is tried. */
const key: fc.Arbitrary<Key> = fc.oneof(
  fc.integer({ min: -2, max: 2 }),
  fc.constantFrom(0.1, 0.30000000000000004, -1.5, 1e21, 2 ** 53, 2 ** 62),
  fc.constantFrom('', 'a', 'B', 'b', '1', '\uFFFD', '😀', "'", '"', '$a', '\\'),
);
const field: fc.Arbitrary<Json> = fc.oneof({ weight: 6, arbitrary: key }, fc.constantFrom(null, true, [1], { a: 1 }));
const film: fc.Arbitrary<Film> = fc.record({ year: field, title: field, count: field }, { requiredKeys: [] });
const documents = fc
  .uniqueArray(fc.oneof(fc.constantFrom(...AWKWARD_IDS), fc.stringMatching(/^[a-c]{1,3}$/)), { maxLength: 25 })
  .chain((ids) => fc.tuple(...ids.map((id) => film.map((document): [string, Film] => [id, { ...document, id }]))));

type Walk = Omit<PageRequest, 'after'> & { readonly index: string };

const request: fc.Arbitrary<Walk> = fc.constantFrom(...Object.keys(films.indexes)).chain((index) => {
  const fields = films.indexes[index]?.length ?? 0;
  const limit = fc.integer({ min: 1, max: 7 });
  const rest = { index: fc.constant(index), limit, descending: fc.boolean() };
  const equals = (max: number): fc.Arbitrary<Key[]> => fc.array(key, { maxLength: max });
  const bound = fc.record({ ...rest, equals: equals(fields) }, { requiredKeys: ['index', 'limit'] });
  if (fields === 0) return bound;
  const range = { ...rest, equals: equals(fields - 1), from: key, to: key };
  return fc.oneof(bound, fc.record(range, { requiredKeys: ['index', 'limit'] }));
});

const compareKeys = (a: Key, b: Key): number => {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return typeof a === 'number' ? -1 : 1;
};

const isKey = (value: unknown): value is Key => typeof value === 'string' || typeof value === 'number';

const within = (value: Key | undefined, { from, to }: Walk): boolean =>
  (from === undefined || (typeof value === typeof from && compareKeys(value ?? '', from) >= 0)) &&
  (to === undefined || (typeof value === typeof to && compareKeys(value ?? '', to) <= 0));

/** What the walk must yield, by sorting in memory. */
const expected = (all: readonly [string, Film][], walk: Walk): Film[] => {
  const fields = films.indexes[walk.index] ?? [];
  const equals = walk.equals ?? [];
  const rows = all
    .map(([id, document]) => ({ id, document, keys: fields.map((name) => document[name]).filter(isKey) }))
    .filter(({ keys }) => keys.length === fields.length)
    .filter(({ keys }) => equals.every((value, i) => keys[i] === value) && within(keys[equals.length], walk));
  rows.sort((a, b) => {
    const differing = a.keys.map((value, i) => compareKeys(value, b.keys[i] ?? '')).find((order) => order !== 0);
    return differing ?? compareText(a.id, b.id);
  });
  return (walk.descending === true ? rows.reverse() : rows).map((row) => row.document);
};

/** Page after page to the end. Every page but the last is full, and none is empty unless it is the only one. */
const walked = async (live: Documents<Film>, { index, ...walk }: Walk): Promise<Film[]> => {
  const items: Film[] = [];
  let after: string | undefined;
  do {
    const page = await live.page(index, after === undefined ? walk : { ...walk, after });
    if (page.next !== undefined) expect(page.items.length).toBe(walk.limit);
    if (after !== undefined) expect(page.items.length).toBeGreaterThan(0);
    items.push(...page.items);
    after = page.next;
  } while (after !== undefined && items.length < 1_000);
  return items;
};

export const pageWalkContract = (options: ContractOptions): void =>
  describe('walking pages', () => {
    const fixture = eachTest(options);

    it('yields the range in order, everything exactly once', async () => {
      const { store } = fixture();
      let run = 0;
      const law = fc.asyncProperty(documents, fc.array(request, { minLength: 1, maxLength: 6 }), async (all, walks) => {
        const generation = await filled(store, new Map(all), `run${run++}`);
        for (const walk of walks) expect(await walked(store.live(films), walk)).toEqual(expected(all, walk));
        await generation.drop();
      });
      await fc.assert(law, { numRuns: options.runs ?? 60 });
    }, 60_000);
  });
