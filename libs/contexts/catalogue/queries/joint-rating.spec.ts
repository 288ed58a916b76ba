import fc from 'fast-check';
import { seeds } from '#testing';
import { CatalogueColumns } from '../read/columns/columns.ts';
import type { ItemDocument } from '../read/items/projection.ts';
import { jointRatingOf, toldRatingOf } from './joint-rating.ts';

const HEAT = 'movie:movielens:6';

/** A title of which the source told so much, and members gave so many half-stars each. */
const rated = (told: Pick<Partial<ItemDocument>, 'voteCentis' | 'voteCount'>, ...halfStars: readonly number[]) => {
  const columns = new CatalogueColumns();
  columns.put(HEAT, { id: HEAT, medium: 'movie', title: 'Heat', genres: [], ...told });
  columns.vote(HEAT, { count: halfStars.length, sum: halfStars.reduce((sum, each) => sum + each, 0) });
  return jointRatingOf(columns, columns.row(HEAT)!);
};

describe('the joint rating', () => {
  it.each([
    ['nothing where nobody said anything', rated({}), { mean: null, count: 0 }],
    ['the source’s alone', rated({ voteCentis: 793, voteCount: 70_000 }), { mean: 7.93, count: 70_000 }],
    ['members’ alone, in tenths of half-stars', rated({}, 9, 8), { mean: 8.5, count: 2 }],
    ['both, each vote alike', rated({ voteCentis: 700, voteCount: 2 }, 10), { mean: 8, count: 3 }],
    ['never rounded up', rated({}, 8, 8, 7), { mean: 7.66, count: 3 }],
    ['votes without a mean: a title that is known', rated({ voteCount: 12 }), { mean: null, count: 12 }],
  ])('is %s', (_what, found, wanted) => expect(found).toEqual(wanted));

  it('is the source’s of a title that is not in the columns', () => {
    const told = { voteCentis: 793, voteCount: 70_000 } as ItemDocument;
    expect(toldRatingOf(told)).toEqual({ mean: 7.93, count: 70_000 });
    expect(toldRatingOf({} as ItemDocument)).toEqual({ mean: null, count: 0 });
  });

  it('stays within 0 to 10', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 10 }), { maxLength: 20 }),
        fc.integer({ min: 1, max: 1_000 }),
        fc.integer({ min: 0, max: 1_000 }),
        (halfStars, voteCentis, voteCount) => {
          const { mean, count } = rated({ voteCentis, voteCount }, ...halfStars);
          return mean! > 0 && mean! <= 10 && count === voteCount + halfStars.length;
        },
      ),
      seeds(200),
    ));
});
