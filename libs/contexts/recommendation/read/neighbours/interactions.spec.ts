import fc from 'fast-check';
import { event, isoTime } from '#kernel';
import { inStream, recorded } from '#testing';
import { standingOf, type Marks, type Verdict } from '../../../taste/published.ts';
import { itemRated, itemWatched, ratingWithdrawn, watchWithdrawn } from '../../recommendation.spec.tools.ts';
import { Interactions, type Counted } from './interactions.ts';
import { Postings, WATCHED } from './postings.ts';
import { RowMaker } from './row.ts';

type DataOf<T extends Counted['type']> = Extract<Counted, { readonly type: T }>['data'];
const itemWatchlisted = event('ItemWatchlisted')<DataOf<'ItemWatchlisted'>>();
const watchlistingWithdrawn = event('WatchlistingWithdrawn')<DataOf<'WatchlistingWithdrawn'>>();
const itemFavoured = event('ItemFavoured')<DataOf<'ItemFavoured'>>();
const favouriteWithdrawn = event('FavouriteWithdrawn')<DataOf<'FavouriteWithdrawn'>>();
const itemDismissed = event('ItemDismissed')<DataOf<'ItemDismissed'>>();
const dismissalWithdrawn = event('DismissalWithdrawn')<DataOf<'DismissalWithdrawn'>>();
const feedbackGiven = event('FeedbackGiven')<DataOf<'FeedbackGiven'>>();
const feedbackWithdrawn = event('FeedbackWithdrawn')<DataOf<'FeedbackWithdrawn'>>();

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

const A = { item: 'movie:a' };
const rate = (second: number) => itemRated({ ...A, halfStars: 8 }, at(second));
const watch = (second: number) => itemWatched(A, at(second));
const list = (second: number) => itemWatchlisted(A, at(second));
const favour = (second: number) => itemFavoured({ ...A, position: 1 }, at(second));
const dismiss = (second: number) => itemDismissed(A, at(second));
const say = (verdict: Verdict, second: number) =>
  feedbackGiven({ ...A, id: `${verdict} ${second}`, verdict }, at(second));
const unsay = (verdict: Verdict, second: number) =>
  feedbackWithdrawn({ ...A, id: `${verdict} ${second}`, previous: { verdict, at: at(second) } }, at(9));
const unrate = ratingWithdrawn({ ...A, previous }, at(9));
const unwatch = watchWithdrawn({ ...A, previous }, at(9));
const unlist = watchlistingWithdrawn({ ...A, previous }, at(9));
const unfavour = favouriteWithdrawn({ ...A, previous: { ...previous, position: 1 } }, at(9));
const undismiss = dismissalWithdrawn({ ...A, previous }, at(9));

const [rated, watched] = [
  [8, at(2)],
  [WATCHED, at(1)],
] as const;

describe('a title that was watched and rated', () => {
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

describe('what else a member tells of a title', () => {
  it.each<[string, readonly Counted[], ReturnType<typeof heldAfter>]>([
    ['a like counts five stars', [say('like', 3)], [10, at(3)]],
    ['so does a favourite', [favour(3)], [10, at(3)]],
    ['the watchlist counts two', [list(3)], [4, at(3)]],
    ['stars say more than a like', [rate(2), say('like', 3)], [...rated]],
    ['a like withdrawn leaves the stars', [rate(2), say('like', 3), unsay('like', 3)], [...rated]],
    ['a like says more than a viewing', [watch(1), say('like', 3)], [10, at(3)]],
    ['a viewing more than the watchlist', [list(3), watch(1)], [...watched]],
    ['a dislike was met with nothing', [rate(2), say('dislike', 3)], 'nothing'],
    ['a dislike withdrawn was never said', [rate(2), say('dislike', 3), unsay('dislike', 3)], [...rated]],
    ['under a dislike lies the like before', [say('like', 1), say('dislike', 2), unsay('dislike', 2)], [10, at(1)]],
    ['a dismissal was met with nothing', [watch(1), dismiss(2)], 'nothing'],
    ['a dismissal undone was none', [watch(1), dismiss(2), undismiss], [...watched]],
    ['stars given after a dismissal count', [dismiss(1), rate(2)], [...rated]],
    ['a skip and an opening leave what there is', [watch(1), say('skip', 2), say('opened', 3)], [...watched]],
    ['all withdrawn is nothing', [list(1), favour(2), unlist, unfavour], 'nothing'],
  ])('%s', (_what, facts, held) => {
    expect(heldAfter(...facts)).toEqual(held);
  });
});

it.each<Verdict>(['skip', 'opened', 'seen'])('the verdict %s makes no row due', (verdict) => {
  const told = [say(verdict, 1), unsay(verdict, 1), say('like', 2)].map((fact) => inStream('taste-anna', fact));
  const interactions = new Interactions();
  expect(recorded<Counted>(...told).map((each) => interactions.count(each))).toEqual([undefined, undefined, 0]);
});

interface Did {
  readonly member: string;
  readonly item: string;
  readonly how: 'rating' | 'watched' | 'watchlisted' | 'favoured' | 'dismissed' | 'like' | 'dislike';
  readonly undone: boolean;
  readonly halfStars: number;
  readonly second: number;
}

const [MEMBERS, ITEMS] = [
  ['anna', 'ben', 'cleo'],
  ['movie:a', 'movie:b', 'movie:c', 'movie:d'],
] as const;
const HOW = ['rating', 'watched', 'watchlisted', 'favoured', 'dismissed', 'like', 'dislike'] as const;
const histories: fc.Arbitrary<readonly Did[]> = fc.array(
  fc.record({
    member: fc.constantFrom(...MEMBERS),
    item: fc.constantFrom(...ITEMS),
    how: fc.oneof({ weight: 2, arbitrary: fc.constantFrom('rating', 'watched') }, fc.constantFrom(...HOW)),
    undone: fc.boolean(),
    halfStars: fc.integer({ min: 1, max: 10 }),
    second: fc.integer({ min: 0, max: 9 }),
  }),
  { maxLength: 40 },
);

/** One like and one dislike may stand at a time: their ids are their names. */
const factOf = ({ item, how, undone, halfStars, second }: Did): Counted => {
  const [since, when] = [{ item, previous }, at(second)];
  switch (how) {
    case 'rating':
      return undone ? ratingWithdrawn(since) : itemRated({ item, halfStars }, when);
    case 'watched':
      return undone ? watchWithdrawn(since) : itemWatched({ item }, when);
    case 'watchlisted':
      return undone ? watchlistingWithdrawn(since) : itemWatchlisted({ item }, when);
    case 'favoured':
      return undone
        ? favouriteWithdrawn({ item, previous: { at: at(0), position: 1 } })
        : itemFavoured({ item, position: 1 }, when);
    case 'dismissed':
      return undone ? dismissalWithdrawn(since) : itemDismissed({ item }, when);
    default:
      return undone
        ? feedbackWithdrawn({ id: how, item, previous: { verdict: how, at: at(0) } })
        : feedbackGiven({ id: how, item, verdict: how }, when);
  }
};

const rowsAfter = (history: readonly Did[]) => {
  const interactions = new Interactions();
  const facts = history.map((did) => inStream(`taste-${did.member}`, factOf(did)));
  for (const each of recorded(...facts)) interactions.count(each);
  return rowsOfAll(interactions.postings);
};

const rowsOfAll = (postings: Postings) => ITEMS.map((item) => new RowMaker().row(postings, postings.itemOf(item)));

/** A fact told again while it stands has no place here: no member can do that. */
const possible = (history: readonly Did[]): readonly Did[] => {
  const standing = new Set<string>();
  return history.filter(({ member, item, how, undone }) => {
    const key = `${member} ${item} ${how}`;
    const can = undone || how === 'rating' || how === 'watched' || !standing.has(key);
    if (undone) standing.delete(key);
    else standing.add(key);
    return can;
  });
};

/** What stands in the end, by a plain map, put into fresh postings. */
const naiveRowsAfter = (history: readonly Did[]) => {
  const pairs = new Map<string, Map<Did['how'], Did>>();
  for (const did of history) {
    const pair = `${did.member} ${did.item}`;
    const marks = pairs.get(pair) ?? new Map<Did['how'], Did>();
    marks.delete(did.how); // the newest comes last
    if (!did.undone) marks.set(did.how, did);
    pairs.set(pair, marks);
  }
  const postings = new Postings();
  for (const [pair, marks] of pairs) {
    const [member, item] = pair.split(' ') as [string, string];
    const standing = standingOf(marksOf(marks));
    if (standing && !['dismissed', 'disliked'].includes(standing.kind))
      postings.add(member, item, COUNTS_AS[standing.kind] ?? standing.halfStars!, Date.parse(standing.at));
  }
  return rowsOfAll(postings);
};

const COUNTS_AS: Readonly<Record<string, number>> = { liked: 10, watched: WATCHED, watchlist: 4 };

const marksOf = (done: ReadonlyMap<Did['how'], Did>): Marks => {
  const entries = [...done].map(([how, { halfStars, second }]) =>
    how === 'like' || how === 'dislike'
      ? ['opinion', { verdict: how, at: at(second) }]
      : [how, { halfStars, at: at(second) }],
  );
  return Object.fromEntries(entries) as Marks;
};

describe('withdrawal', () => {
  it('leaves what stands, whatever the way there', () => {
    fc.assert(
      fc.property(histories.map(possible), (history) => expect(rowsAfter(history)).toEqual(naiveRowsAfter(history))),
    );
  });

  it('of one thing equals the history without it', () => {
    const did = fc.record({
      member: fc.constantFrom(...MEMBERS),
      item: fc.constantFrom(...ITEMS),
      how: fc.constantFrom(...HOW),
    });
    fc.assert(
      fc.property(histories.map(possible), did, (history, gone) => {
        const withdrawn: Did = { ...gone, undone: true, halfStars: 1, second: 0 };
        const others = history.filter(
          ({ member, item, how }) => member !== gone.member || item !== gone.item || how !== gone.how,
        );
        expect(rowsAfter([...history, withdrawn])).toEqual(rowsAfter(others));
      }),
    );
  });

  it('of everything leaves no row', () => {
    fc.assert(
      fc.property(histories.map(possible), (history) => {
        const undone = history.map((did) => ({ ...did, undone: true }));
        expect(rowsAfter([...history, ...undone])).toEqual(ITEMS.map(() => undefined));
      }),
    );
  });
});
