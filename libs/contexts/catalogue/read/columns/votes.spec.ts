import fc from 'fast-check';
import { seeds } from '#testing';
import { CatalogueColumns, type ColumnsDocument } from './columns.ts';
import { NO_VOTES, type MemberVotes } from './votes.ts';

const film = (n: number): string => `movie:x:${n}`;
const [heat, alien, akira] = [film(1), film(2), film(3)] as const;

describe('the votes of a catalogue', () => {
  let columns: CatalogueColumns;
  const put = (id: string, rest: Partial<ColumnsDocument> = {}) =>
    columns.put(id, { id, medium: 'movie', title: id, genres: [], ...rest });
  const of = (id: string) => {
    const row = columns.row(id)!;
    return [columns.votes.count(row), columns.votes.centis(row)];
  };
  const order = async (sort: 'popular' | 'rating') =>
    [...(await columns.orders.of(sort).rows())].map((row) => columns.id(row)).toReversed();

  beforeEach(() => {
    columns = new CatalogueColumns();
  });

  it('are those of the source and those of members, on one scale', () => {
    put(heat, { voteCount: 3, voteCentis: 800 });
    put(alien);
    put(akira, { voteCount: 40 });
    expect([of(heat), of(alien), of(akira)]).toEqual([
      [3, 800],
      [0, 0],
      [40, 0],
    ]);
    for (const id of [heat, alien, akira]) columns.vote(id, { count: 2, sum: 11 });
    expect([of(heat), of(alien), of(akira)]).toEqual([
      [5, (3 * 800 + 1_100) / 5],
      [2, 550],
      [42, 550],
    ]);
    columns.vote(alien, NO_VOTES);
    expect(of(alien)).toEqual([0, 0]);
  });

  it('take a mean without a count for one vote', () => {
    put(heat, { voteCentis: 700 });
    columns.vote(heat, { count: 1, sum: 9 });
    expect(of(heat)).toEqual([1, 800]);
  });

  it('weigh a mean by how many bear it out', () => {
    put(heat);
    put(alien);
    columns.vote(heat, { count: 1, sum: 10 });
    columns.vote(alien, { count: 100, sum: 850 });
    const weights = [heat, alien].map((id) => columns.votes.weighted(columns.row(id)!));
    expect(weights).toEqual([(1_000 + 65_000) / 101, 750]);
  });

  it('order titles, also when they change', async () => {
    for (const id of [heat, alien, akira]) put(id);
    columns.vote(heat, { count: 2, sum: 10 });
    columns.vote(alien, { count: 1, sum: 10 });
    expect([await order('popular'), await order('rating')]).toEqual([
      [heat, alien, akira],
      [alien, heat, akira],
    ]);
    columns.vote(akira, { count: 9, sum: 90 });
    columns.vote(heat, NO_VOTES);
    expect([await order('popular'), await order('rating')]).toEqual([
      [akira, alien, heat],
      [akira, alien, heat],
    ]);
  });

  it('wait for a title that is yet to come', () => {
    columns.vote(heat, { count: 2, sum: 11 });
    columns.vote(alien, { count: 1, sum: 1 });
    columns.vote(alien, NO_VOTES);
    expect([...columns.voted()]).toEqual([[heat, { count: 2, sum: 11 }]]);
    put(alien);
    put(heat);
    expect([of(heat), of(alien)]).toEqual([
      [2, 550],
      [0, 0],
    ]);
    expect([...columns.voted()]).toEqual([[heat, { count: 2, sum: 11 }]]);
  });

  it('go to the title that stands for theirs, and come back', async () => {
    for (const id of [heat, alien, akira]) put(id);
    columns.vote(heat, { count: 1, sum: 4 });
    columns.vote(alien, { count: 1, sum: 8 });
    expect(await order('popular')).toEqual([alien, heat, akira]);
    put(heat, { standing: 'merged', mergedInto: alien });
    put(alien, { standing: 'merged', mergedInto: akira });
    expect([of(akira), await order('popular')]).toEqual([[2, 600], [akira]]);
    columns.vote(heat, { count: 3, sum: 12 });
    expect(of(akira)).toEqual([4, 500]);
    put(alien);
    expect([of(alien), of(akira), await order('popular')]).toEqual([
      [4, 500],
      [0, 0],
      [alien, akira],
    ]);
  });

  it('add up to the same, in whatever order titles, merges and votes come', () => {
    const step = fc.oneof(
      fc.record({ id: fc.nat(5), votes: fc.record({ count: fc.nat(3), sum: fc.nat(30) }) }),
      fc.record({ id: fc.nat(5), into: fc.option(fc.nat(5), { nil: undefined }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        columns = new CatalogueColumns();
        const [into, votes] = [new Map<number, number>(), new Map<number, MemberVotes>()];
        const vote = (n: number, given: MemberVotes): void => {
          votes.set(n, given.count === 0 ? NO_VOTES : given);
          columns.vote(film(n), votes.get(n)!);
        };
        const merge = (n: number, other: number): void => {
          into.set(n, other);
          put(film(n), { standing: 'merged', mergedInto: film(other) });
        };
        const restore = (n: number): void => {
          into.delete(n);
          put(film(n));
        };
        for (const each of steps) {
          if ('votes' in each) vote(each.id, each.votes);
          // into a later one only: no circles
          else if (each.into !== undefined && each.into > each.id) merge(each.id, each.into);
          else restore(each.id);
        }
        const standing = (n: number): number => (into.has(n) ? standing(into.get(n)!) : n);
        const shown = [0, 1, 2, 3, 4, 5].filter((n) => !into.has(n) && columns.row(film(n)) !== undefined);
        for (const n of shown) {
          const wanted = [...votes].filter(([id]) => standing(id) === n).map(([, { count }]) => count);
          expect(of(film(n))[0]).toBe(wanted.reduce((a, b) => a + b, 0));
        }
      }),
      seeds(200),
    );
  });
});
