import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { CommandBus } from '@nestjs/cqrs';
import { DAY_MS, isDomainError, isoTime } from '#kernel';
import type { CachedText } from '#ports/text-cache/text-cache';
import { ImportItem } from '#contexts/catalogue/commands/import-item';
import { readCatalogueFile, type CatalogueItem } from '#contexts/catalogue/import/catalogue-file';
import { ImportRun, refuseMistakes, type ImportCounts, type ImportOptions } from './import-run.ts';
import { Pool } from './pool.ts';

export interface CatalogueSource {
  readonly medium: string;
  readonly file: string;
  /** Whose ids the file holds: `mal`, `tmdb`, `movielens`, … */
  readonly source: string;
  readonly map?: Readonly<Record<string, string>>;
  /** Days the file's words and pictures may be kept; left out: for ever. */
  readonly textDays?: number;
  readonly onIgnored?: (columns: readonly string[]) => void;
}

/** Each waits for two commits to the disk, which many share. */
const AT_ONCE = 512;

/** Brings the titles of a catalogue file in. Interrupted and run again it ends as if undisturbed. */
export const importCatalogue = async (
  commands: CommandBus,
  from: CatalogueSource,
  options: ImportOptions,
  now: () => number = Date.now,
): Promise<ImportCounts> => {
  const run = new ImportRun(options, now);
  let share = 0;
  const read = () =>
    readCatalogueFile(from.medium, from.file, { ...from, onBytes: (done, total) => void (share = done / total) });
  if (options.strict) await refuseMistakes(run, [read()], basename(from.file));
  const pool = new Pool(AT_ONCE);
  for await (const each of read()) {
    run.checkAborted();
    if ('error' in each) run.mistake({ file: basename(from.file), ...each });
    else await pool.add(() => importOne(commands, run, from, each.line, each.item));
    run.progress({ phase: 'titles', done: run.counts.titles, share });
  }
  await pool.drain();
  return run.counts;
};

const importOne = async (
  commands: CommandBus,
  run: ImportRun,
  from: CatalogueSource,
  line: number,
  item: CatalogueItem,
): Promise<void> => {
  const texts = item.texts.map(({ field, text }) => ({ field, cached: cachedText(from, text, run.now()) }));
  const refs = Object.fromEntries(
    texts.map(({ field, cached }) => [field, { source: cached.source, hash: cached.hash }]),
  );
  const attributes = texts.length > 0 ? { ...item.attributes, texts: refs } : item.attributes;
  try {
    const { written } = await commands.execute(
      new ImportItem(
        item.id,
        attributes,
        texts.map(({ cached }) => cached),
        run.meta(item.id, line),
      ),
    );
    run.counts.titles += 1;
    run.counts.written += written;
  } catch (error) {
    if (!isDomainError(error, 'TITLE_MISSING')) throw error;
    run.mistake({ file: basename(from.file), line, error: 'title: missing, and the id is not known' });
  }
};

const cachedText = ({ source, textDays }: CatalogueSource, text: string, now: number): CachedText => ({
  source,
  text,
  hash: createHash('sha256').update(text).digest('hex'),
  ...(textDays !== undefined && { expiresAt: isoTime(now + textDays * DAY_MS) }),
});
