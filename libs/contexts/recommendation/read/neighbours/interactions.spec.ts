import fc from 'fast-check';
import { isoTime } from '#kernel';
import { inStream, recorded } from '#testing';
import { itemRated, itemWatched, ratingWithdrawn, watchWithdrawn } from '../../recommendation.spec.tools.ts';
import { Interactions, type Counted } from './interactions.ts';
import { Postings, WATCHED } from './postings.ts';
import { RowMaker } from './row.ts';

const at = (second: number): string => isoTime(Date.UTC(2024, 2, 1) + second * 1_000);
const previous = { halfStars: 8, at: at(0) };

/** What is held of anna's `movie:a` after these facts. */
const heldAfter = (...facts: readonly Counted[]) => {
  const interactions = new Interactions();
  for (const each of recorded(...facts.map((fact) => inStream('taste-anna', fact)))) interactions.count(each);
  const { length, halfStars, at: seconds } = interactions.postings.line(0);
  expect(interactions.postings.count(0)).toBe(length);
  return length === 0 ? 'nothing' : [halfStars[0], isoTime(seconds[0]! * 1_000)];
};

const rate = (second: number) => itemRated({ item: 'movie:a', halfStars: 8 }, at(second));
const watch = (second: number) => itemWatched({ item: 'movie:a' }, at(second));
const unrate = ratingWithdrawn({ item: 'movie:a', previous }, at(9));
const unwatch = watchWithdrawn({ item: 'movie:a', previous }, at(9));

describe('a title that was watched and rated', () => {
  const [rated, watched] = [
    [8, at(2)],
    [WATCHED, at(1)],
  ] as const;

  it.each<[string, readonly Counted[], ReturnType<typeof heldAfter>]>([
    ['watched', [watch(1)], [...watched]],
    ['watched again', [watch(0), watch(1)], [...watched]],
    ['rated', [rate(2)], [...rated]],
    ['watched, then rated', [watch(1), rate(2)], [...rated]],
    ['rated, then watched', [rate(2), watch(3)], [...rated]],
    ['watched, rated, the rating withdrawn', [watch(1), rate(2), unrate], [...watched]],
    ['rated, watched, the rating withdrawn', [rate(0), watch(1), unrate], [...watched]],
    ['watched, rated, watched again, the rating withdrawn', [watch(0), rate(2), watch(1), unrate], [...watched]],
    ['watched, rated, the viewing withdrawn', [watch(1), rate(2), unwatch], [...rated]],
    ['rated, the viewing withdrawn before the rating', [watch(1), rate(2), unwatch, unrate], 'nothing'],
    ['the rating withdrawn before the viewing', [watch(1), rate(2), unrate, unwatch], 'nothing'],
    ['watched, withdrawn, rated, withdrawn', [watch(1), unwatch, rate(2), unrate], 'nothing'],
    ['withdrawn and rated again', [watch(1), rate(0), unrate, rate(2)], [...rated]],
    ['withdrawn and watched again', [rate(0), unrate, watch(1)], [...watched]],
  ])('is held as the rating, else as the viewing: %s', (_what, facts, held) => {
    expect(heldAfter(...facts)).toEqual(held);
  });
});

interface Did {
  readonly member: string;
  readonly item: string;
  readonly how: 'rate' | 'watch' | 'unrate' | 'unwatch';
  readonly halfStars: number;
  readonly second: number;
}

const [MEMBERS, ITEMS] = [
  ['anna', 'ben', 'cleo'],
  ['movie:a', 'movie:b', 'movie:c', 'movie:d'],
] as const;
const histories = fc.array(
  fc.record({
    member: fc.constantFrom(...MEMBERS),
    item: fc.constantFrom(...ITEMS),
    how: fc.constantFrom('rate', 'rate', 'watch', 'watch', 'unrate', 'unwatch'),
    halfStars: fc.integer({ min: 1, max: 10 }),
    second: fc.integer({ min: 0, max: 9 }),
  }) as fc.Arbitrary<Did>,
  { maxLength: 40 },
);

const factOf = ({ item, how, halfStars, second }: Did): Counted => {
  if (how === 'rate') return itemRated({ item, halfStars }, at(second));
  if (how === 'watch') return itemWatched({ item }, at(second));
  return how === 'unrate' ? ratingWithdrawn({ item, previous }) : watchWithdrawn({ item, previous });
};

const rowsAfter = (history: readonly Did[]) => {
  const interactions = new Interactions();
  const facts = history.map((did) => inStream(`taste-${did.member}`, factOf(did)));
  for (const each of recorded(...facts)) interactions.count(each);
  return rowsOfAll(interactions.postings);
};

const rowsOfAll = (postings: Postings) => ITEMS.map((item) => new RowMaker().row(postings, postings.itemOf(item)));

/** What stands in the end, by a plain map, put into fresh postings. */
const naiveRowsAfter = (history: readonly Did[]) => {
  const [ratings, viewings] = [new Map<string, Did>(), new Map<string, Did>()];
  for (const did of history) {
    const of = did.how.endsWith('rate') ? ratings : viewings;
    if (did.how.startsWith('un')) of.delete(`${did.member} ${did.item}`);
    else of.set(`${did.member} ${did.item}`, did);
  }
  const postings = new Postings();
  for (const { member, item, how, halfStars, second } of new Map([...viewings, ...ratings]).values())
    postings.add(member, item, how === 'rate' ? halfStars : WATCHED, Date.parse(at(second)));
  return rowsOfAll(postings);
};

describe('withdrawal', () => {
  it('leaves what stands, whatever the way there', () => {
    fc.assert(fc.property(histories, (history) => expect(rowsAfter(history)).toEqual(naiveRowsAfter(history))));
  });

  it('of a rating equals the history without it', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom(...MEMBERS), fc.constantFrom(...ITEMS), (history, member, item) => {
        const withdrawn: Did = { member, item, how: 'unrate', halfStars: 1, second: 0 };
        const others = history.filter((did) => did.member !== member || did.item !== item || !did.how.endsWith('rate'));
        expect(rowsAfter([...history, withdrawn])).toEqual(rowsAfter(others));
      }),
    );
  });

  it('of everything leaves no row', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const undone = history.flatMap((did) => (['unrate', 'unwatch'] as const).map((how) => ({ ...did, how })));
        expect(rowsAfter([...history, ...undone])).toEqual(ITEMS.map(() => undefined));
      }),
    );
  });
});
