import fc from 'fast-check';
import { Postings, WATCHED } from './postings.ts';
import { RowMaker, type NeighbourSettings } from './row.ts';

const settings: NeighbourSettings = {
  kept: 10,
  raters: 10,
  reach: 10,
  halfLife: 1,
  popularityPower: 0.5,
  shrinkage: 0,
};

interface Met {
  readonly member: string;
  readonly item: string;
  readonly halfStars: number;
  readonly at: number;
}

const postingsOf = (met: readonly Met[]): Postings => {
  const postings = new Postings();
  for (const { member, item, halfStars, at } of met) postings.add(member, item, halfStars, at * 1_000);
  return postings;
};
const rowOf = (met: readonly Met[], item: string, changed: Partial<NeighbourSettings> = {}) => {
  const postings = postingsOf(met);
  return new RowMaker({ ...settings, ...changed }).row(postings, postings.itemOf(item));
};

const two: readonly Met[] = [
  { member: 'anna', item: 'x', halfStars: 10, at: 1 },
  { member: 'anna', item: 'y', halfStars: 10, at: 2 },
  { member: 'ben', item: 'z', halfStars: 2, at: 1 },
  { member: 'ben', item: 'x', halfStars: 10, at: 2 },
];

describe('a row of neighbours', () => {
  it('weighs who was met together, and how near', () => {
    // likes: 10 -> 1, 2 -> 0.4. x and y: 1 * 1 / 2, over sqrt(2) sqrt(1). x and z: 1 * 0.4 / 2, over the same.
    expect(rowOf(two, 'x')).toEqual({ items: ['y', 'z'], weights: [353_553, 141_421] });
    // y and x: 1 * 1 / 2, over sqrt(1) sqrt(2).
    expect(rowOf(two, 'y')).toEqual({ items: ['x'], weights: [353_553] });
  });

  it("adds the shrinkage to both counts, and weakens the neighbour's by its power", () => {
    // 0.5 / (sqrt(2 + 2) * (1 + 2) ** 0.5) and 0.2 / …
    expect(rowOf(two, 'x', { shrinkage: 2 })?.weights).toEqual([144_338, 57_735]);
    // 0.5 / (sqrt(1) * 2 ** 0)
    expect(rowOf(two, 'y', { popularityPower: 0 })?.weights).toEqual([500_000]);
  });

  it('counts a viewing as three stars', () => {
    const watched = two.map((met) => ({ ...met, halfStars: WATCHED }));
    const threeStars = two.map((met) => ({ ...met, halfStars: 6 }));
    expect(rowOf(watched, 'x')).toEqual(rowOf(threeStars, 'x'));
  });

  it('looks no further than its reach, and keeps the best', () => {
    const line = ['a', 'b', 'c', 'd', 'e'].map((item, at) => ({ member: 'anna', item, halfStars: 10, at }));
    expect(rowOf(line, 'c')?.items).toEqual(['b', 'd', 'a', 'e']);
    expect(rowOf(line, 'c', { reach: 1 })?.items).toEqual(['b', 'd']);
    expect(rowOf(line, 'c', { kept: 3 })?.items).toEqual(['b', 'd', 'a']);
  });

  it('listens to the last who came', () => {
    expect(rowOf(two, 'x', { raters: 1 })?.items).toEqual(['z']);
  });

  it('is none where nothing was met together', () => {
    expect(rowOf([two[0]!], 'x')).toBeUndefined();
    const postings = postingsOf(two);
    for (const member of ['anna', 'ben']) postings.remove(member, 'x');
    expect(new RowMaker(settings).row(postings, postings.itemOf('x'))).toBeUndefined();
  });

  it('leaves nothing behind for the next one', () => {
    const postings = postingsOf(two);
    const maker = new RowMaker(settings);
    const rows = () => ['x', 'y', 'z'].map((item) => maker.row(postings, postings.itemOf(item)));
    const before = rows();
    postings.add('cleo', 'new', 10, 0);
    expect(rows()).toEqual(before);
  });

  const met = fc.uniqueArray(
    fc.record({
      member: fc.constantFrom('anna', 'ben', 'cleo', 'dan'),
      item: fc.constantFrom('p', 'q', 'r', 's', 't', 'u'),
      halfStars: fc.integer({ min: 1, max: 10 }),
      at: fc.integer({ min: 0, max: 9 }),
    }),
    { selector: ({ member, item }) => `${member} ${item}`, maxLength: 24 },
  );

  it('is what the formula says', () => {
    fc.assert(
      fc.property(met, (all) => {
        const { items = [], weights = [] } = rowOf(all, 'p', { halfLife: 3, shrinkage: 5 }) ?? {};
        const naive = naiveRow(all, 'p');
        expect(new Map(items.map((item, i) => [item, weights[i]]))).toEqual(naive);
        expect(weights).toEqual(weights.toSorted((a, b) => b - a));
      }),
    );
  });

  it('is the same whatever order the interactions came in', () => {
    fc.assert(
      fc.property(met, fc.infiniteStream(fc.nat()), (all, chance) => {
        const shuffled = all.map((each) => [chance.next().value, each] as const).sort(([a], [b]) => a - b);
        const other = shuffled.map(([, each]) => each);
        for (const item of ['p', 'q', 'r', 's', 't', 'u']) expect(rowOf(other, item)).toEqual(rowOf(all, item));
      }),
    );
  });
});

/** The formula of the docblock by loops over pairs, with half-life 3 and shrinkage 5. */
const naiveRow = (all: readonly Met[], item: string): ReadonlyMap<string, number> => {
  const like = ({ halfStars }: Met) => 0.25 + 0.075 * halfStars;
  const count = (of: string) => all.filter((met) => met.item === of).length;
  const sums = new Map<string, number>();
  for (const own of all.filter((met) => met.item === item)) {
    const line = all.filter(({ member }) => member === own.member);
    line.sort((a, b) => a.at - b.at || (a.item < b.item ? -1 : 1));
    for (const other of line.filter((met) => met !== own)) {
      const distance = Math.abs(line.indexOf(other) - line.indexOf(own));
      sums.set(other.item, (sums.get(other.item) ?? 0) + like(own) * like(other) * 2 ** (-distance / 3));
    }
  }
  const weigh = (other: string, sum: number) => sum / (Math.sqrt(count(item) + 5) * Math.sqrt(count(other) + 5));
  return new Map([...sums].map(([other, sum]) => [other, Math.round(weigh(other, sum) * 1e6)]));
};
