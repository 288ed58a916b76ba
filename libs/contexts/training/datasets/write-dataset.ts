import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson, isoTime } from '#kernel';
import type { Column, DatasetFiles } from '#ports/dataset-files/dataset-files';
import { datasetHash, type InteractionColumns } from './interaction-columns.ts';

/** What is known of a title, as the models may use it. */
export interface DatasetItem {
  readonly id: string;
  readonly medium: string;
  readonly title: string;
  readonly year?: number;
  readonly genres: readonly string[];
  readonly keywords: readonly string[];
  readonly people: readonly string[];
  readonly language?: string;
  readonly runtime?: number;
  readonly voteCentis?: number;
  readonly voteCount?: number;
  readonly text: string;
  readonly externalIds: Readonly<Record<string, string>>;
}

export interface DatasetSource {
  /** `movielens:<folder name>` or `log`. */
  readonly source: string;
  /** Position of the log that it is a snapshot of. */
  readonly position?: string;
  /** Hash of the set of erased members that it was made without. */
  readonly erased?: string;
  /** Left out: of every medium. */
  readonly medium?: string;
  /** Titles whose licensed text is in it, and those whose text has expired or is lost: they have none. */
  readonly texts?: { readonly known: number; readonly missing: number };
}

export interface DatasetManifest extends DatasetSource {
  readonly format: 1;
  /** Of the rows, not of the files: see `datasetHash`. */
  readonly hash: string;
  readonly statistics: DatasetStatistics;
}

export interface DatasetStatistics {
  readonly members: number;
  readonly items: number;
  readonly itemsWithInteractions: number;
  readonly interactions: number;
  /** Share of the pairs of member and title that have an interaction. */
  readonly density: number;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly byKind: Readonly<Record<string, number>>;
  readonly byMedium: Readonly<Record<string, number>>;
}

/**
 * Writes a dataset folder: interactions, titles, their statistics and ids elsewhere as tables, and a manifest. It
 * appears whole or not at all.
 */
export const writeDataset = async (
  folder: string,
  interactions: InteractionColumns,
  titles: readonly DatasetItem[],
  source: DatasetSource,
  files: DatasetFiles,
): Promise<DatasetManifest> => {
  const items = titles.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const order = interactions.sorted();
  const hash = datasetHash(
    interactions,
    order,
    items.values().map((item) => canonicalJson(item)),
  );
  const manifest: DatasetManifest = { format: 1, hash, ...source, statistics: statisticsOf(interactions, items) };
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const counts = countsOf(interactions);
  await files.write(join(unfinished, 'interactions.parquet'), interactionTable(interactions, order));
  await files.write(join(unfinished, 'items.parquet'), itemTable(items));
  await files.write(join(unfinished, 'item_stats.parquet'), statsTable(items, counts));
  await files.write(join(unfinished, 'external_ids.parquet'), idTable(items));
  await writeFile(join(unfinished, 'manifest.json'), `${JSON.stringify(manifest, undefined, 1)}\n`);
  await rm(folder, { recursive: true, force: true });
  await rename(unfinished, folder);
  return manifest;
};

const interactionTable = (interactions: InteractionColumns, order: Uint32Array): readonly Column[] => {
  const column = <T>(of: (row: ReturnType<InteractionColumns['row']>) => T): T[] =>
    Array.from(order, (n) => of(interactions.row(n)));
  return [
    { name: 'member', kind: 'int32', values: column(({ member }) => member) },
    { name: 'item', kind: 'text', values: column(({ item }) => item) },
    { name: 'kind', kind: 'text', values: column(({ kind }) => kind) },
    {
      name: 'rating',
      kind: 'float32',
      optional: true,
      values: column(({ halfStars }) => halfStars && halfStars / 2),
    },
    { name: 'strength', kind: 'float32', values: column(({ strength }) => strength) },
    { name: 'occurred_at', kind: 'int64', values: column(({ at }) => at) },
  ];
};

const itemTable = (items: readonly DatasetItem[]): readonly Column[] => {
  const column = <T>(of: (item: DatasetItem) => T): T[] => items.map(of);
  return [
    { name: 'id', kind: 'text', values: column(({ id }) => id) },
    { name: 'medium', kind: 'text', values: column(({ medium }) => medium) },
    { name: 'title', kind: 'text', values: column(({ title }) => title) },
    { name: 'year', kind: 'int32', optional: true, values: column(({ year }) => year) },
    { name: 'genres', kind: 'texts', values: column(({ genres }) => genres) },
    { name: 'keywords', kind: 'texts', values: column(({ keywords }) => keywords) },
    { name: 'people', kind: 'texts', values: column(({ people }) => people) },
    { name: 'language', kind: 'text', optional: true, values: column(({ language }) => language) },
    { name: 'runtime', kind: 'int32', optional: true, values: column(({ runtime }) => runtime) },
    { name: 'vote_centis', kind: 'int32', optional: true, values: column(({ voteCentis }) => voteCentis) },
    { name: 'votes', kind: 'int32', optional: true, values: column(({ voteCount }) => voteCount) },
    { name: 'text', kind: 'text', values: column(({ text }) => text) },
  ];
};

interface Counts {
  interactions: number;
  halfStars: number;
  ratings: number;
}

const countsOf = (interactions: InteractionColumns): ReadonlyMap<string, Counts> => {
  const counts = new Map<string, Counts>();
  for (let n = 0; n < interactions.length; n++) {
    const { item, halfStars } = interactions.row(n);
    const of = counts.get(item) ?? { interactions: 0, halfStars: 0, ratings: 0 };
    counts.set(item, of);
    of.interactions += 1;
    of.ratings += halfStars === undefined ? 0 : 1;
    of.halfStars += halfStars ?? 0;
  }
  return counts;
};

const statsTable = (items: readonly DatasetItem[], counts: ReadonlyMap<string, Counts>): readonly Column[] => {
  const column = (name: string, key: keyof Counts): Column => ({
    name,
    kind: 'int32',
    values: items.map(({ id }) => counts.get(id)?.[key] ?? 0),
  });
  return [
    { name: 'id', kind: 'text', values: items.map(({ id }) => id) },
    column('interactions', 'interactions'),
    column('ratings', 'ratings'),
    column('half_stars', 'halfStars'),
  ];
};

const idTable = (items: readonly DatasetItem[]): readonly Column[] => {
  const rows = items.flatMap(({ id, externalIds }) =>
    Object.entries(externalIds)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([source, own]) => [id, source, own] as const),
  );
  return (['id', 'source', 'external_id'] as const).map((name, at) => ({
    name,
    kind: 'text',
    values: rows.map((row) => row[at]!),
  }));
};

const statisticsOf = (interactions: InteractionColumns, items: readonly DatasetItem[]): DatasetStatistics => {
  const members = new Set<number>();
  const used = new Set<string>();
  const byKind: Record<string, number> = {};
  let [from, to] = [Infinity, -Infinity];
  for (let n = 0; n < interactions.length; n++) {
    const { member, item, kind, at } = interactions.row(n);
    members.add(member);
    used.add(item);
    byKind[kind] = (byKind[kind] ?? 0) + 1;
    [from, to] = [Math.min(from, at), Math.max(to, at)];
  }
  const byMedium: Record<string, number> = {};
  for (const { medium } of items) byMedium[medium] = (byMedium[medium] ?? 0) + 1;
  const pairs = members.size * used.size;
  return {
    members: members.size,
    items: items.length,
    itemsWithInteractions: used.size,
    interactions: interactions.length,
    density: pairs === 0 ? 0 : Math.round((interactions.length / pairs) * 1e6) / 1e6,
    from: interactions.length > 0 ? isoTime(from) : undefined,
    to: interactions.length > 0 ? isoTime(to) : undefined,
    byKind,
    byMedium,
  };
};
