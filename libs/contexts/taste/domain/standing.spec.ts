import { standingOf, type Marks, type Standing } from './standing.ts';

const day = (n: number) => ({ at: `2024-03-0${n}T00:00:00.000Z` });
const rating = (n: number) => ({ ...day(n), halfStars: 9 });
const like = (n: number) => ({ ...day(n), verdict: 'like' }) as const;
const dislike = (n: number) => ({ ...day(n), verdict: 'dislike' }) as const;
const is = (kind: Standing['kind'], n: number): Standing => ({
  kind,
  ...day(n),
  halfStars: kind === 'rated' ? 9 : undefined,
});

describe('what the marks of one title add up to', () => {
  it.each<[string, Marks, Standing | undefined]>([
    ['nothing is nothing', {}, undefined],
    ['the watchlist', { watchlisted: day(1) }, is('watchlist', 1)],
    ['a viewing before the watchlist', { watchlisted: day(2), watched: day(1) }, is('watched', 1)],
    ['a like before a viewing', { watched: day(2), opinion: like(1) }, is('liked', 1)],
    ['a favourite is a like', { watched: day(2), favoured: day(1) }, is('liked', 1)],
    ['of like and favourite the later', { favoured: day(3), opinion: like(1) }, is('liked', 3)],
    ['stars before all of them', { rating: rating(1), favoured: day(2), opinion: like(3) }, is('rated', 1)],
    ['a dismissal against a viewing, whenever', { watched: day(2), dismissed: day(1) }, is('dismissed', 1)],
    ['a dislike against the watchlist', { watchlisted: day(2), opinion: dislike(1) }, is('disliked', 1)],
    ['a dismissal against stars', { rating: rating(1), dismissed: day(2) }, is('dismissed', 2)],
    ['at the same moment too', { rating: rating(1), dismissed: day(1) }, is('dismissed', 1)],
    ['stars given since', { rating: rating(2), dismissed: day(1) }, is('rated', 2)],
    ['a like given since', { opinion: like(2), dismissed: day(1) }, is('liked', 2)],
    ['a favourite chosen since', { favoured: day(2), opinion: dislike(1) }, is('liked', 2)],
    ['of dislike and dismissal the later', { opinion: dislike(2), dismissed: day(1) }, is('disliked', 2)],
  ])('%s', (_what, marks, standing) => {
    expect(standingOf(marks)).toEqual(standing);
  });
});
