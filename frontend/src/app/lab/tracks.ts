import type { IntervalRow } from '../charts/interval-chart';
import type { ModelDetails, Report } from './shapes';

/** Models are promoted on T4, so it comes first wherever tracks are named. */
const ORDER = ['T4', 'T1', 'T2', 'T3'];

export const byTrack = <T extends { readonly track: string }>(reports: readonly T[]): readonly T[] =>
  [...reports].sort((a, b) => ORDER.indexOf(a.track) - ORDER.indexOf(b.track));

/** Tracks on which any of these was measured, the one that decides first. */
export const tracksOf = (models: readonly Pick<ModelDetails, 'reports'>[]): readonly string[] => {
  const known = new Set(models.flatMap(({ reports }) => reports.map(({ track }) => track)));
  return ORDER.filter((track) => known.has(track as Report['track']));
};

/** One model's metrics on a track. */
export const metricRows = ({ metrics }: Report): readonly IntervalRow[] =>
  Object.entries(metrics).map(([label, { mean, low, high }], at) => ({ label, mean, low, high, strong: at === 0 }));

/** Models' values of one metric on a track, best first. */
export const modelRows = (
  models: readonly { readonly label: string; readonly reports: readonly Report[]; readonly strong?: boolean }[],
  track: string,
  metric: string,
): readonly IntervalRow[] =>
  models
    .flatMap(({ label, reports, strong = false }) => {
      const figure = reports.find((report) => report.track === track)?.metrics[metric];
      return figure ? [{ label, mean: figure.mean, low: figure.low, high: figure.high, strong }] : [];
    })
    .sort((a, b) => b.mean - a.mean);
