import type { DemoItem, DemoMedium } from './demo-files.ts';
import { Draws } from './draws.ts';

/** What a simulated member can know of a title before choosing it. */
export interface ShelfTitle {
  readonly medium: DemoMedium;
  /** Its genres, in one vocabulary for all media. */
  readonly themes: readonly string[];
  /** Makers and series: what leads from one title to the next. */
  readonly ties: readonly string[];
  readonly year: number;
  readonly foreign: boolean;
  /** Share of all choices within its medium, were there no tastes. */
  readonly fame: number;
  /** How good people find it whatever their taste: around 0, rarely beyond 2. */
  readonly quality: number;
}

/** The titles members choose from, in the order given; of each medium, the best known are expected first. */
export const shelve = (items: readonly DemoItem[], seed: number): ShelfTitle[] => {
  const draws = new Draws(`${seed}/shelf`);
  const qualities = items.map(() => draws.bell());
  const places = new Map<DemoMedium, number>();
  const renown = items.map(({ medium }, i) => {
    const place = places.get(medium) ?? 0;
    places.set(medium, place + 1);
    return (place + HEAD) ** -TAIL * Math.exp(0.3 * qualities[i]!);
  });
  const total = new Map<DemoMedium, number>();
  items.forEach(({ medium }, i) => total.set(medium, (total.get(medium) ?? 0) + renown[i]!));
  return items.map((item, i) => ({
    medium: item.medium,
    themes: item.genres.map(themeOf),
    ties: tiesOf(item),
    year: item.year,
    foreign: item.medium === 'movie' && item.language !== 'en',
    fame: renown[i]! / total.get(item.medium)!,
    quality: qualities[i]!,
  }));
};

/** Fame falls with the place in the file: slowly among the first `HEAD`, then as a power of it. */
const HEAD = 12;
const TAIL = 0.65;

/** A genre that one source names differently from another is one theme. */
export const themeOf = (genre: string): string => SAME_THEME.get(genre) ?? genre;

const SAME_THEME: ReadonlyMap<string, string> = new Map([
  ['Sci-Fi', 'Science Fiction'],
  ['Suspense', 'Thriller'],
  ['Historical', 'History'],
]);

const tiesOf = ({ title, directors = [], authors = [], studio }: DemoItem): string[] => [
  `series ${title.replace(/:.*| \d+$/, '')}`,
  ...[...directors, ...authors].map((name) => `maker ${name}`),
  ...(studio === undefined ? [] : [`studio ${studio}`]),
];
