import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readCatalogueFile } from '#contexts/catalogue/import/catalogue-file';
import { CatalogueFold } from '#contexts/catalogue/read/columns/catalogue-view';
import type { ItemDocument } from '#contexts/catalogue/read/items/projection';
import { embeddedTitleSearch } from '#engines/title-search/embedded/embedded-title-search';
import { runCli } from './cli-under-test.ts';

const FILES = [
  ['movie', 'movies.csv', 'movielens'],
  ['anime', 'anime.csv', 'mal'],
  ['manga', 'manga.csv', 'mal'],
] as const;

/** The catalogues that lie beside a MovieLens folder. */
const filesBeside = (movieLens: string) =>
  FILES.map(([medium, name, source]) => ({
    medium,
    source,
    file: join(resolve(movieLens, '../catalogue'), name),
  })).filter(({ file }) => existsSync(file));

/** The MovieLens titles, and all that lies beside them. */
export const importTitles = async (home: string, movieLens: string): Promise<void> => {
  await runCli(home, ['import', 'movielens', movieLens]);
  for (const { medium, source, file } of filesBeside(movieLens))
    await runCli(home, ['import', 'catalogue', medium, file, '--source', source]);
};

export interface TitlesInMemory {
  readonly fold: CatalogueFold;
  readonly documents: ReadonlyMap<string, { readonly document: ItemDocument; readonly overview: string }>;
}

/** The same catalogues as an api process holds them, without a server. */
export const titlesInMemory = async (movieLens: string): Promise<TitlesInMemory> => {
  const fold = new CatalogueFold(embeddedTitleSearch());
  const documents = new Map<string, { document: ItemDocument; overview: string }>();
  for (const { medium, source, file } of filesBeside(movieLens))
    for await (const line of readCatalogueFile(medium, file, { source })) {
      if ('error' in line || line.item.attributes.title === undefined) continue;
      const { id, attributes, texts } = line.item;
      const document = { ...attributes, title: line.item.attributes.title, id, medium, listedAt: LISTED_AT };
      fold.put(id, document);
      documents.set(id, { document, overview: texts.find(({ field }) => field === 'overview')?.text ?? '' });
    }
  return { fold, documents };
};

const LISTED_AT = '2026-01-01T00:00:00.000Z';

/** The 99th percentile of what `work` takes on each of these, in ms; each is done several times. */
export const p99Of = <T>(all: readonly T[], work: (each: T) => void): number => {
  for (const each of all) work(each);
  const took: number[] = [];
  for (let run = 0; run < RUNS; run++)
    for (const each of all) {
      const began = performance.now();
      work(each);
      took.push(performance.now() - began);
    }
  took.sort((a, b) => a - b);
  return Math.round(took[Math.floor(took.length * 0.99)]! * 100) / 100;
};

const RUNS = 5;
