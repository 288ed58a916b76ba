import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetFiles } from '#ports/dataset-files/dataset-files';
import { InteractionColumns } from './interaction-columns.ts';
import type { DatasetItem, DatasetManifest } from './write-dataset.ts';

/** A dataset folder as it was written. */
export interface Dataset {
  readonly manifest: DatasetManifest;
  readonly interactions: InteractionColumns;
  readonly items: readonly DatasetItem[];
}

/** Reads a folder that `writeDataset` wrote; `medium`: of its titles only. Throws where it is no dataset. */
export const readDataset = async (folder: string, files: DatasetFiles, medium?: string): Promise<Dataset> => {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as DatasetManifest;
  const all = await itemsIn(folder, files);
  const items = medium === undefined ? all : all.filter((item) => item.medium === medium);
  return { manifest, items, interactions: await interactionsIn(folder, files, new Set(items.map(({ id }) => id))) };
};

const interactionsIn = async (folder: string, files: DatasetFiles, among: ReadonlySet<string>) => {
  const read = (name: string) => files.read(join(folder, 'interactions.parquet'), name);
  const [member, item, kind, rating] = [
    await read('member'),
    (await read('item')) as readonly string[],
    (await read('kind')) as readonly string[],
    await read('rating'),
  ];
  const [strength, at] = [await read('strength'), await read('occurred_at')];
  const interactions = new InteractionColumns();
  for (const [n, id] of item.entries())
    if (among.has(id))
      interactions.add({
        member: Number(member[n]),
        item: id,
        kind: kind[n]!,
        halfStars: typeof rating[n] === 'number' ? rating[n] * 2 : undefined,
        strength: Number(strength[n]),
        at: Number(at[n]),
      });
  return interactions;
};

const SCALARS = {
  year: 'year',
  language: 'language',
  runtime: 'runtime',
  vote_centis: 'voteCentis',
  votes: 'voteCount',
};

const itemsIn = async (folder: string, files: DatasetFiles): Promise<readonly DatasetItem[]> => {
  const read = async <T>(name: string) => (await files.read(join(folder, 'items.parquet'), name)) as readonly T[];
  const ids = await read<string>('id');
  const elsewhere = await externalIdsIn(folder, files);
  const [medium, title, text] = [await read<string>('medium'), await read<string>('title'), await read<string>('text')];
  const [genres, keywords] = [await read<string[]>('genres'), await read<string[]>('keywords')];
  const people = await read<string[]>('people');
  const scalars: (readonly [string, readonly unknown[]])[] = [];
  for (const [column, name] of Object.entries(SCALARS)) scalars.push([name, await read(column)]);
  return ids.map((id, n) => ({
    ...{ id, medium: medium[n]!, title: title[n]!, text: text[n]! },
    ...{ genres: genres[n]!, keywords: keywords[n]!, people: people[n]! },
    ...Object.fromEntries(
      scalars.flatMap(([name, values]) => ((values[n] ?? undefined) === undefined ? [] : [[name, values[n]]])),
    ),
    externalIds: elsewhere.get(id) ?? {},
  }));
};

const externalIdsIn = async (folder: string, files: DatasetFiles) => {
  const read = (name: string) => files.read(join(folder, 'external_ids.parquet'), name) as Promise<readonly string[]>;
  const [ids, sources, own] = [await read('id'), await read('source'), await read('external_id')];
  const found = new Map<string, Record<string, string>>();
  for (const [n, id] of ids.entries()) found.set(id, { ...found.get(id), [sources[n]!]: own[n]! });
  return found;
};
