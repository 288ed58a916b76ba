import type { DemoMedium } from './demo-files.ts';
import type { Draws } from './draws.ts';
import type { ShelfTitle } from './shelf.ts';

/** What a simulated member likes. Nobody sees it; it shows only in what they choose and how they rate it. */
export interface Taste {
  /** Share of their choices, were all titles to their taste. */
  readonly media: Readonly<Record<DemoMedium, number>>;
  /** Liked above 0, disliked below. */
  readonly themes: ReadonlyMap<string, number>;
  /** Makers and series they follow. */
  readonly ties: ReadonlySet<string>;
  /** The year they feel most at home in, and how far from it they still do. */
  readonly year: number;
  readonly years: number;
  /** How they take to films from abroad and from before 1970: -1 to 1. */
  readonly curiosity: number;
}

export const drawTaste = (draws: Draws, shelf: readonly ShelfTitle[]): Taste => {
  const media = drawMedia(draws);
  const free: Taste = {
    media,
    themes: drawThemes(draws, shelf, media),
    ties: new Set(),
    year: draws.between(1962, 2018),
    years: draws.between(10, 30),
    curiosity: draws.between(-1, 1),
  };
  return { ...free, ties: drawTies(draws, shelf, free) };
};

/** How well a title fits, about -2 to 5. */
export const affinity = (taste: Taste, title: ShelfTitle): number => {
  const themes = title.themes.reduce((sum, theme) => sum + (taste.themes.get(theme) ?? 0), 0);
  const apart = (title.year - taste.year) / taste.years;
  const tied = title.ties.some((tie) => taste.ties.has(tie)) ? 1 : 0;
  const unusual = (title.foreign ? 0.6 : 0) + (title.year < 1970 ? 0.5 : 0);
  return themes / Math.sqrt(title.themes.length || 1) + 0.8 / (1 + apart * apart) + tied + taste.curiosity * unusual;
};

/** How likely a title is to be chosen: known well enough, and to their taste. */
export const appeal = (taste: Taste, title: ShelfTitle): number =>
  taste.media[title.medium] * title.fame * Math.exp(2 * affinity(taste, title));

/** Of twenty members thirteen are there for films, four for anime and manga, three for everything. */
const drawMedia = (draws: Draws): Taste['media'] => {
  const kind = draws.next();
  if (kind < 0.65) return { movie: 0.95, anime: 0.03, manga: 0.02 };
  if (kind < 0.85) return { movie: 0.1, anime: 0.55, manga: 0.35 };
  return { movie: 0.5, anime: 0.3, manga: 0.2 };
};

/** Two to four liked, the first most, and one that they avoid. */
const drawThemes = (draws: Draws, shelf: readonly ShelfTitle[], media: Taste['media']): Taste['themes'] => {
  const shares = new Map<string, number>();
  for (const { themes, medium, fame } of shelf)
    for (const theme of themes) shares.set(theme, (shares.get(theme) ?? 0) + media[medium] * fame);
  const common = [...shares].filter(([, share]) => share >= RARE);
  const weights = common.map(([, share]) => Math.sqrt(share));
  const liked = Math.min(draws.whole(2, 4), common.length - 1);
  const themes = new Map<string, number>();
  for (let i = 0; i <= liked; i++) {
    const at = draws.pick(weights);
    weights[at] = 0;
    themes.set(common[at]![0], i < liked ? 2.4 - 0.4 * i : -1.5);
  }
  return themes;
};

/** A genre of a smaller share of what they could choose is nobody's favourite. */
const RARE = 0.02;

/** The makers and series of some titles that suit them. */
const drawTies = (draws: Draws, shelf: readonly ShelfTitle[], taste: Taste): Taste['ties'] => {
  const weights = shelf.map((title) => appeal(taste, title));
  return new Set(Array.from({ length: draws.whole(2, 5) }, () => shelf[draws.pick(weights)]!.ties).flat());
};
