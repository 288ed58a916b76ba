import type { Evidence } from '../domain/request.ts';
import { columnsOf, entry, title } from '../recommendation.spec.tools.ts';
import { reasonOf } from './reasons.ts';

const columns = columnsOf(
  title('movie:tmdb:0', {
    title: 'Heat',
    genres: ['Crime', 'Sci-Fi'],
    credits: [
      { name: 'Al Pacino', role: 'cast' },
      { name: "Peter O'Toole", role: 'cast' },
      { name: 'Émilie Dequenne', role: 'cast' },
    ],
    keywords: ['bank heist'],
    year: 1995,
    language: 'en',
  }),
);
const tokens = (...names: readonly string[]) => names.map((name) => columns.features.token(name)!);
const shares = (names: readonly string[], halfStars?: number | null): Evidence => ({
  kind: 'shares',
  tokens: tokens(...names),
  with: halfStars === undefined ? undefined : entry(0, halfStars ?? undefined),
});

describe('a reason', () => {
  it.each<[Evidence, string]>([
    [{ kind: 'similar', to: entry(0, 9) }, 'Because you rated Heat 4.5 stars'],
    [{ kind: 'similar', to: entry(0, 2) }, 'Because you rated Heat 1 star'],
    [{ kind: 'similar', to: entry(0, 1) }, 'Because you rated Heat 0.5 stars'],
    [{ kind: 'similar', to: entry(0) }, 'Because you watched Heat'],
    [{ kind: 'similar', to: entry(0, undefined, 1, 'liked') }, 'Because you liked Heat'],
    [{ kind: 'similar', to: entry(0, undefined, 1, 'watchlist') }, 'Because Heat is on your watchlist'],
    [
      { kind: 'shares', tokens: tokens('g:crime'), with: entry(0, undefined, 1, 'watchlist') },
      'Shares crime with Heat, which is on your watchlist',
    ],
    [{ kind: 'trending', window: 'day', widened: false }, 'Trending today'],
    [{ kind: 'trending', window: 'week', widened: false }, 'Trending this week'],
    [{ kind: 'trending', window: 'week', widened: true }, 'Trending when members were last here'],
    [shares(['g:crime'], 10), 'Shares crime with Heat, which you rated 5 stars'],
    [shares(['p:al pacino', 'k:bank heist'], null), 'Shares Al Pacino and bank heist with Heat, which you watched'],
    [shares(["p:peter o'toole"], null), "Shares Peter O'Toole with Heat, which you watched"],
    [shares(['p:émilie dequenne'], null), 'Shares Émilie Dequenne with Heat, which you watched'],
    [
      shares(['g:science fiction', 'd:1990'], 8),
      'Shares science fiction and the 1990s with Heat, which you rated 4 stars',
    ],
    [shares(['l:en', 'g:crime'], 8), 'Shares crime with Heat, which you rated 4 stars'],
    [shares(['l:en'], 8), 'Because you rated Heat 4 stars'],
    [shares(['l:en'], null), 'Because you watched Heat'],
    [shares(['g:crime', 'g:science fiction']), 'In your genres: crime and science fiction'],
    [shares([]), 'Close to your taste'],
    [{ kind: 'popular', genre: 'Crime' }, 'Popular now in Crime'],
    [{ kind: 'popular', genre: undefined }, 'Popular with members now'],
    [{ kind: 'catalogue', genre: 'Crime' }, 'In your genres: Crime'],
    [{ kind: 'catalogue', genre: undefined }, 'A wider pick from the catalogue'],
  ])('of %j is: %s', (evidence, reason) => {
    expect(reasonOf(columns, evidence)).toBe(reason);
  });
});
