import type { CatalogueColumns } from '../../catalogue/published.ts';
import type { Evidence, HistoryEntry, TrendingWindow } from '../domain/request.ts';

/** One line that says why, out of the evidence alone. There is always one. */
export const reasonOf = (columns: CatalogueColumns, evidence: Evidence): string => {
  switch (evidence.kind) {
    case 'similar':
      return `Because ${met(evidence.to, columns.titles[evidence.to.row]!)}`;
    case 'shares':
      return sharing(columns, evidence);
    case 'fits':
      return fitting(wordsOf(columns, evidence.tokens));
    case 'popular':
      return evidence.genre ? `Popular now in ${evidence.genre}` : 'Popular with members now';
    case 'trending':
      return evidence.widened ? 'Trending when members were last here' : TRENDING[evidence.window];
    case 'worded':
      return evidence.text;
    case 'catalogue':
      return evidence.genre ? `In your genres: ${evidence.genre}` : 'A wider pick from the catalogue';
  }
};

const TRENDING: Readonly<Record<TrendingWindow, string>> = { day: 'Trending today', week: 'Trending this week' };

/** `you rated Heat 4.5 stars` */
export const met = ({ kind, halfStars }: HistoryEntry, title: string): string => {
  switch (kind) {
    case 'rated':
      return `you rated ${title} ${starsOf(halfStars ?? 0)}`;
    case 'watched':
      return `you watched ${title}`;
    case 'watchlist':
      return `${title} is on your watchlist`;
    default:
      return `you ${kind} ${title}`;
  }
};

/** `which you rated 4.5 stars` */
const metThat = ({ kind, halfStars }: HistoryEntry): string => {
  if (kind === 'watchlist') return 'which is on your watchlist';
  return kind === 'rated' ? `which you rated ${starsOf(halfStars ?? 0)}` : `which you ${kind}`;
};

const starsOf = (halfStars: number): string => `${halfStars / 2} ${halfStars === 2 ? 'star' : 'stars'}`;

const sharing = (columns: CatalogueColumns, evidence: Extract<Evidence, { kind: 'shares' }>): string => {
  const words = wordsOf(columns, evidence.tokens);
  if (!evidence.with) return words ? `In your genres: ${words}` : 'Close to your taste';
  const title = columns.titles[evidence.with.row]!;
  return words ? `Shares ${words} with ${title}, ${metThat(evidence.with)}` : `Because ${met(evidence.with, title)}`;
};

const fitting = (words: string): string => (words ? `Fits what you asked for: ${words}` : 'Fits what you asked for');

const wordsOf = (columns: CatalogueColumns, tokens: readonly number[]): string =>
  tokens.flatMap((token) => wordOf(columns.features.name(token)) ?? []).join(' and ');

/** The token in words; a shared language alone is no reason. */
export const wordOf = (name: string): string | undefined => {
  const text = name.slice(2);
  switch (name[0]) {
    case 'd':
      return `the ${text}s`;
    case 'l':
      return undefined;
    case 'p':
      return text.replace(/(^|[\s'-])\p{L}/gu, (letter) => letter.toUpperCase());
    default:
      return text;
  }
};
