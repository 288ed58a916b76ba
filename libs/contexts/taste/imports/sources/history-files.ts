import { domainError } from '#kernel';
import { isMistake, type HistoryRecord, type HistorySource, type Mistake } from '../domain/history-record.ts';
import { aniList } from './anilist.ts';
import { lineOf } from './cells.ts';
import { UnreadableHistory, type HistoryFormat, type Opening } from './format.ts';
import { imdbRatings } from './imdb.ts';
import { letterboxd } from './letterboxd.ts';
import { movieLensExport, movieLensRatings } from './movielens.ts';
import { myAnimeList } from './myanimelist.ts';
import type { FileHead, HistoryReaders, PlainFile } from './readers.ts';
import { trakt } from './trakt.ts';

const FORMATS: readonly HistoryFormat[] = [
  movieLensRatings,
  movieLensExport,
  ...letterboxd,
  imdbRatings,
  ...trakt,
  myAnimeList,
  aniList,
];

/** What may be brought, in sentences. */
export const ACCEPTED: readonly string[] = [...new Set(FORMATS.map(({ looksLike }) => looksLike))];

/** One person's history brings no more rows than this. */
export const MOST_RECORDS = 100_000;

/** Recognised by content: which source a file is from, and which of its files are read how. */
export class HistoryFiles {
  readonly #readers: HistoryReaders;

  constructor(readers: HistoryReaders) {
    this.#readers = readers;
  }

  /**
   * Throws `UNKNOWN_HISTORY_FILE` where nothing is recognised, `AMBIGUOUS_HISTORY_FILE` where it may be several things,
   * each naming what would be accepted, and what the readers throw.
   */
  async recognise(path: string): Promise<HistorySource> {
    const recognised = (await this.#readers.heads(path)).map(({ name }, _n, all) => formatOf(openingOf(all, name)));
    const formats = recognised.filter((format) => format !== undefined);
    return onlySource(formats);
  }

  /**
   * Everything that the upload tells, file by file; `folder` is empty and takes what has to be unpacked. Throws what
   * `recognise` does, and `UnreadableHistory` where a file that was recognised cannot be read to its end.
   */
  async *read(path: string, folder: string, signal: AbortSignal): AsyncGenerator<HistoryRecord | Mistake> {
    const heads = await this.#readers.heads(path);
    const files = await this.#readers.unpack(path, folder, signal);
    const known = files.flatMap((file) => {
      const format = formatOf(openingOf(heads, file.name));
      return format ? [{ file, format }] : [];
    });
    onlySource(known.map(({ format }) => format));
    let records = 0;
    for (const { file, format } of known)
      for await (const told of this.#read(file, format)) {
        signal.throwIfAborted();
        if (!isMistake(told) && ++records > MOST_RECORDS)
          throw new UnreadableHistory(`There are more than ${MOST_RECORDS} rows.`);
        yield told;
      }
  }

  async *#read(file: PlainFile, format: HistoryFormat): AsyncGenerator<HistoryRecord | Mistake> {
    const shown = { ...file, name: lineOf(file.name).slice(0, 80) };
    try {
      yield* format.read(shown, this.#readers);
    } catch (error) {
      if (error instanceof Error && error.constructor === Error)
        throw new UnreadableHistory(error.message.replace(file.path, shown.name || 'The file'));
      throw error;
    }
  }
}

const onlySource = (formats: readonly HistoryFormat[]): HistorySource => {
  const [source, ...others] = new Set(formats.map((format) => format.source));
  if (source === undefined) throw domainError('UNKNOWN_HISTORY_FILE', { accepted: ACCEPTED });
  if (others.length > 0)
    throw domainError('AMBIGUOUS_HISTORY_FILE', { mayBe: [source, ...others], accepted: ACCEPTED });
  return source;
};

/** Throws `AMBIGUOUS_HISTORY_FILE`. */
const formatOf = (file: Opening): HistoryFormat | undefined => {
  const [format, ...others] = FORMATS.filter((each) => each.recognises(file));
  if (format && others.length > 0)
    throw domainError('AMBIGUOUS_HISTORY_FILE', {
      mayBe: [format, ...others].map(({ name }) => name),
      accepted: ACCEPTED,
    });
  return format;
};

const openingOf = (heads: readonly FileHead[], name: string): Opening => {
  const head = heads.find((each) => each.name === name)?.head ?? Buffer.alloc(0);
  const text = head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  const [first = ''] = text.split(/\r?\n/, 1);
  const columns = first.slice(0, 2_000).split(',');
  return { name: nameWithin(heads, name), text, columns: columns.map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')) };
};

/** People pack the folder as well as its files: a folder that holds everything says nothing. */
const nameWithin = (heads: readonly FileHead[], name: string): string => {
  const folder = `${name.split('/', 1)[0]}/`;
  const isShared = heads.every((each) => each.name.startsWith(folder));
  return (isShared ? name.slice(folder.length) : name).toLowerCase();
};
