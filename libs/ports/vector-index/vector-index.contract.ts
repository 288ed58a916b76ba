import fc from 'fast-check';
import { seeds } from '#testing';
import type { Nearest, VectorFilter, VectorIndex, VectorRow } from './vector-index.ts';

export interface OpenedVectorIndex {
  readonly index: VectorIndex;
  /** The same index opened once more, as another process would. */
  readonly other: VectorIndex;
  /** Closes both and removes the data. */
  close(): Promise<void>;
}

export interface VectorIndexContract {
  open(): Promise<OpenedVectorIndex>;
}

const SPACE = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);

const row = (id: string, vector: readonly number[], ...tags: readonly string[]): VectorRow => ({
  id,
  vector: Float32Array.from(vector),
  tags,
});

async function* of(rows: readonly VectorRow[]): AsyncGenerator<VectorRow> {
  yield* rows;
}

/** North, north-east … around the compass; every other one is a film, every third one is old. */
const COMPASS = Array.from({ length: 12 }, (_, n) =>
  row(
    `hour:${String(n).padStart(2, '0')}`,
    [Math.sin((n * Math.PI) / 6), Math.cos((n * Math.PI) / 6)],
    n % 2 === 0 ? 'medium:movie' : 'medium:anime',
    ...(n % 3 === 0 ? ['old'] : []),
  ),
);
/** A little past one o'clock. */
const QUERY = Float32Array.of(Math.sin(0.6), Math.cos(0.6));

const idsOf = ({ matches }: Nearest): string[] => matches.map(({ id }) => id);
const hours = (...numbers: readonly number[]): string[] => numbers.map((n) => `hour:${String(n).padStart(2, '0')}`);

/** What every vector index promises, beside the words of the port. */
export const vectorIndexContract = (name: string, { open }: VectorIndexContract): void =>
  describe(`vector index: ${name}`, () => {
    let opened: OpenedVectorIndex;
    let index: VectorIndex;

    beforeEach(async () => {
      opened = await open();
      index = opened.index;
    });
    afterEach(() => opened.close());

    const search = async (k: number, where?: VectorFilter): Promise<string[]> =>
      idsOf(await index.search(SPACE, QUERY, k, where));

    describe('searching', () => {
      beforeEach(() => index.build(SPACE, of(COMPASS)));

      it('finds the nearest, best first, with their dot products', async () => {
        const { matches, degraded } = await index.search(SPACE, QUERY, 4);
        expect(matches.map(({ id }) => id)).toEqual(hours(1, 2, 0, 3));
        matches.forEach(({ score }, n) => {
          const angle = ([1, 2, 0, 3][n]! * Math.PI) / 6 - 0.6;
          expect(score).toBeCloseTo(Math.cos(angle), 2);
        });
        expect(degraded).toBe(false);
      });

      it('gives all where more are asked for', async () => {
        expect((await search(100)).toSorted()).toEqual(COMPASS.map(({ id }) => id));
      });

      it('keeps to titles that carry all tags', async () => {
        expect(await search(3, { allOf: ['medium:movie'] })).toEqual(hours(2, 0, 4));
        expect(await search(9, { allOf: ['old', 'medium:movie'] })).toEqual(hours(0, 6));
        expect(await search(9, { allOf: ['medium:manga'] })).toEqual([]);
        expect(await search(9, { allOf: ['old', 'medium:manga'] })).toEqual([]);
      });

      it('leaves out what is excepted, and goes on behind it', async () => {
        expect(await search(3, { except: new Set(hours(1, 0)) })).toEqual(hours(2, 3, 11));
        expect(await search(2, { allOf: ['medium:anime'], except: new Set(hours(1, 7)) })).toEqual(hours(3, 11));
        expect(await search(9, { except: new Set(COMPASS.map(({ id }) => id)) })).toEqual([]);
        expect(await search(1, { except: new Set(['nobody']), allOf: [] })).toEqual(hours(1));
      });

      it('answers the same again, also many at once', async () => {
        const once = await index.search(SPACE, QUERY, 5, { allOf: ['medium:movie'] });
        const more = await Promise.all(
          Array.from({ length: 20 }, () => index.search(SPACE, QUERY, 5, { allOf: ['medium:movie'] })),
        );
        for (const each of more) expect(each).toEqual(once);
      });

      it.each([
        ['a query of another length', Float32Array.of(1), 3],
        ['a query that is not finite', Float32Array.of(1, NaN), 3],
        ['none', QUERY, 0],
        ['half a title', QUERY, 1.5],
      ])('refuses %s', async (_what, query, k) => {
        await expect(index.search(SPACE, query, k)).rejects.toThrow(RangeError);
      });

      it('answers also whoever opens it anew', async () => {
        expect(idsOf(await opened.other.search(SPACE, QUERY, 2))).toEqual(hours(1, 2));
        expect(await opened.other.count(SPACE)).toBe(12);
        expect(await opened.other.list()).toEqual([SPACE]);
      });
    });

    it('orders equal scores by id', async () => {
      await index.build(SPACE, of(['c', 'a', 'd', 'b'].map((id) => row(id, [1, 0]))));
      expect(idsOf(await index.search(SPACE, Float32Array.of(1, 0), 4))).toEqual(['a', 'b', 'c', 'd']);
    });

    it('keeps any ids and tags', async () => {
      const odd = ["movie:tmdb:1'", 'ア;"\\', 'a/../b', '__proto__', '\u{1F600}'];
      await index.build(SPACE, of(odd.map((id, n) => row(id, [1, -n], id, 'all'))));
      expect(idsOf(await index.search(SPACE, Float32Array.of(0, 1), 9, { allOf: ['all'] }))).toEqual(odd);
      for (const id of odd)
        expect(idsOf(await index.search(SPACE, Float32Array.of(0, 1), 9, { allOf: [id] }))).toEqual([id]);
    });

    it('does not know what was never built', async () => {
      expect(await index.ready(SPACE)).toBe(false);
      expect(await index.list()).toEqual([]);
      for (const space of [SPACE, 'no hash', '', '../x', `${SPACE}/..`]) {
        await expect(index.search(space, QUERY, 3)).rejects.toMatchObject({ name: 'UnknownSpace' });
        await expect(index.count(space)).rejects.toMatchObject({ name: 'UnknownSpace' });
        expect(await index.ready(space)).toBe(false);
        await index.drop(space);
      }
      await expect(index.build('no hash', of(COMPASS))).rejects.toThrow(RangeError);
    });

    it('keeps spaces apart', async () => {
      await index.build(SPACE, of(COMPASS));
      await index.build(OTHER, of([row('other', [0, 0, 1], 'medium:movie')]));
      expect(idsOf(await index.search(OTHER, Float32Array.of(0, 0, 1), 9))).toEqual(['other']);
      expect(await index.list()).toEqual([SPACE, OTHER]);
      expect([await index.count(SPACE), await index.count(OTHER)]).toEqual([12, 1]);
      await index.drop(SPACE);
      expect([await index.ready(SPACE), await index.ready(OTHER)]).toEqual([false, true]);
      await expect(index.search(SPACE, QUERY, 3)).rejects.toMatchObject({ name: 'UnknownSpace' });
    });

    const failing = async function* (): AsyncGenerator<VectorRow> {
      yield* of(COMPASS.slice(0, 6));
      throw new Error('the source is gone');
    };
    const refused: readonly (readonly [string, () => AsyncIterable<VectorRow>, RegExp])[] = [
      ['no rows', () => of([]), /without rows/],
      ['vectors of two lengths', () => of([row('a', [1, 2]), row('b', [1, 2, 3])]), /b has a vector of 3/],
      ['vectors of no length', () => of([row('a', [])]), /a has/],
      ['a vector that is not finite', () => of([row('a', [1, 2]), row('b', [1, Infinity])]), /b has/],
      ['an id twice', () => of([row('a', [1, 2]), row('b', [1, 2]), row('a', [2, 1])]), /a comes twice/],
      ['a source that fails', failing, /the source is gone/],
    ];

    it.each(refused)('builds nothing out of %s', async (_what, rows, said) => {
      await expect(index.build(SPACE, rows())).rejects.toThrow(said);
      expect(await index.ready(SPACE)).toBe(false);
      expect(await index.list()).toEqual([]);
    });

    it.each(refused)('keeps what it has when it is to be built again out of %s', async (_what, rows, said) => {
      await index.build(SPACE, of(COMPASS));
      await expect(index.build(SPACE, rows())).rejects.toThrow(said);
      expect(await search(2)).toEqual(hours(1, 2));
      expect(await index.count(SPACE)).toBe(12);
    });

    it('answers from what was there while it is built again', async () => {
      await index.build(SPACE, of(COMPASS.slice(0, 3)));
      const found: string[][] = [];
      const slowly = async function* (): AsyncGenerator<VectorRow> {
        for (const each of COMPASS) {
          found.push(idsOf(await index.search(SPACE, QUERY, 20)));
          yield each;
        }
      };
      await index.build(SPACE, slowly());
      expect(found).toHaveLength(12);
      for (const each of found) expect(each).toEqual(hours(1, 2, 0));
      expect(await search(20)).toHaveLength(12);
    });

    it('can be built twice at once', async () => {
      await Promise.all([index.build(SPACE, of(COMPASS)), opened.other.build(SPACE, of(COMPASS))]);
      expect(await search(2)).toEqual(hours(1, 2));
      await index.build(SPACE, of(COMPASS));
      expect(await opened.other.count(SPACE)).toBe(12);
    });

    it('finds what a plain comparison finds', async () => {
      const rows = Array.from({ length: 60 }, (_, n) =>
        row(
          `n${n}`,
          [(n * 7) % 17, (n * 5) % 11, (n * 3) % 13].map((each) => each - 6),
          `r${n % 3}`,
          `h${n % 2}`,
        ),
      );
      await index.build(SPACE, of(rows));
      const query = fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 3, maxLength: 3 });
      const tags = fc.subarray(['r0', 'r1', 'h0', 'h1']);
      const out = fc.uniqueArray(fc.nat(70)).map((numbers) => new Set(numbers.map((n) => `n${n}`)));
      const k = fc.integer({ min: 1, max: 70 });
      const law = fc.asyncProperty(query, k, tags, out, async (asked, most, allOf, except) => {
        const scores = rows
          .filter((each) => !except.has(each.id) && allOf.every((tag) => each.tags.includes(tag)))
          .map(({ vector }) => vector.reduce((sum, x, n) => sum + x * asked[n]!, 0))
          .sort((a, b) => b - a);
        const { matches } = await index.search(SPACE, Float32Array.from(asked), most, { allOf, except });
        expect(matches.map(({ score }) => Math.round(score))).toEqual(scores.slice(0, most));
      });
      await fc.assert(law, seeds(60));
    });
  });
