import type { Figures, ProductionDay } from './shapes';

const COUNTS = [
  'answers',
  'items',
  'opened',
  'liked',
  'ratedHigh',
  'ratedLow',
  'dismissed',
  'followed',
  'hits',
] as const;
type Counts = Readonly<Record<(typeof COUNTS)[number], number>>;

/** What came of one version's answers, days taken together. */
export interface VersionFigures extends Counts {
  readonly key: string;
  readonly model: string;
  readonly version: string | null;
}

export const keyOf = ({ model, version }: Pick<Figures, 'model' | 'version'>): string => `${model} ${version ?? ''}`;

const NONE: Counts = {
  ...{ answers: 0, items: 0, opened: 0, liked: 0, ratedHigh: 0, ratedLow: 0, dismissed: 0, followed: 0, hits: 0 },
};

/** By version, the one that answered most first. What cannot be added up (coverage, members) stays with its day. */
export const byVersion = (days: readonly ProductionDay[]): readonly VersionFigures[] => {
  const versions = new Map<string, VersionFigures>();
  for (const figures of days.flatMap((day) => day.figures)) {
    const { model, version } = figures;
    const sum = versions.get(keyOf(figures)) ?? { key: keyOf(figures), model, version, ...NONE };
    versions.set(sum.key, { ...sum, ...added(sum, figures) });
  }
  return [...versions.values()].sort((a, b) => b.answers - a.answers);
};

const added = (sum: Counts, more: Counts): Counts =>
  Object.fromEntries(COUNTS.map((name) => [name, sum[name] + more[name]])) as unknown as Counts;

/** null: there is nothing that it could be a share of. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** Oldest day first, as it is drawn: the shares of one version's answers, or of all. */
export const seriesOf = (days: readonly ProductionDay[], key: string | undefined) =>
  [...days].reverse().map((day) => {
    const figures = day.figures.filter((each) => key === undefined || keyOf(each) === key);
    const sum = figures.reduce<Counts>((all, each) => added(all, each), NONE);
    return {
      day: day.day,
      answers: sum.answers,
      fallback: day.fallbackShare,
      hits: shareOf(sum.hits, sum.followed),
      opened: shareOf(sum.opened, sum.items),
    };
  });
