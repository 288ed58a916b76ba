import { present } from '#kernel';
import type { Attributes, Credit, TextField } from '../domain/attributes.ts';
import type { CatalogueCells } from './catalogue-cells.ts';
import * as cells from './cells.ts';

/** A row without a title (a list of ids and pictures, say) can only add to a title that is known already. */
export type CatalogueAttributes = Omit<Attributes, 'title' | 'texts'> & Partial<Pick<Attributes, 'title'>>;

/** What a row says of its title. Throws `Malformed`. */
export const attributesOf = (row: CatalogueCells, source: string): CatalogueAttributes => {
  const genres = row.read('genres', cells.listCell) ?? [];
  return {
    genres,
    ...titlesOf(row),
    ...datesOf(row),
    ...votesOf(row),
    ...present({
      keywords: some(row.read('keywords', cells.listCell)),
      credits: some(creditsOf(row)),
      language: row.read('language', cells.languageCell),
      runtime: row.read('runtime', cells.minutesCell),
      adult: genres.some((genre) => ADULT.test(genre)) || row.read('adult', cells.yesNoCell),
      externalIds: externalIdsOf(row, source),
      extra: extraOf(row),
    }),
  };
};

/** Words and pictures under somebody's licence. Throws `Malformed`. */
export const textsOf = (row: CatalogueCells): readonly { field: TextField; text: string }[] =>
  TEXT_CELLS.flatMap(([field, reader]) => {
    const text = row.read(field, reader);
    return text === undefined ? [] : { field, text };
  });

const ADULT = /^(?:hentai|erotica)$/i;

const TEXT_CELLS = [
  ['overview', cells.proseCell],
  ['tagline', cells.lineCell],
  ['poster', cells.pictureCell],
  ['backdrop', cells.pictureCell],
] as const;

const titlesOf = (row: CatalogueCells): Partial<Pick<Attributes, 'title' | 'originalTitle' | 'alsoKnownAs'>> => {
  const title = row.read('title', cells.lineCell);
  const original = row.read('originalTitle', cells.lineCell);
  const others = row.read('alsoKnownAs', cells.listCell)?.filter((name) => name !== title && name !== original);
  return present({
    title,
    originalTitle: original === title ? undefined : original,
    alsoKnownAs: some(others),
  });
};

const datesOf = (row: CatalogueCells): Pick<Attributes, 'year' | 'releaseDate'> => {
  const released = row.read('releaseDate', cells.dateCell);
  return present({ year: row.read('year', cells.yearCell) ?? released?.year, releaseDate: released?.date });
};

/** A score of 0 that nobody gave is no score. */
const votesOf = (row: CatalogueCells): Pick<Attributes, 'voteCentis' | 'voteCount'> => {
  const voteCentis = row.read('voteAverage', cells.centisCell);
  const voteCount = row.read('voteCount', cells.countCell);
  return present({ voteCentis: voteCentis === 0 && !voteCount ? undefined : voteCentis, voteCount });
};

const CREDITS = [
  ['directors', 'director'],
  ['creators', 'creator'],
  ['authors', 'author'],
  ['cast', 'cast'],
] as const;

const creditsOf = (row: CatalogueCells): readonly Credit[] =>
  CREDITS.flatMap(([field, role]) => (row.read(field, cells.listCell) ?? []).map((name) => ({ name, role })));

const externalIdsOf = (row: CatalogueCells, source: string): Attributes['externalIds'] | undefined => {
  const ids = {
    imdb: row.read('imdb', cells.imdbCell),
    tmdb: row.read('tmdb', cells.digitsCell),
    mal: row.read('mal', cells.digitsCell),
  };
  return filled({ ...ids, [source]: undefined });
};

const extraOf = (row: CatalogueCells): Attributes['extra'] | undefined => {
  const counts = (['episodes', 'chapters', 'volumes'] as const).map((name) => [
    name,
    row.read(name, cells.countCell) || undefined,
  ]);
  const words = (['status', 'studio', 'type'] as const).map((name) => [name, row.read(name, cells.lineCell)]);
  const others = row.extras().map((name) => [name, row.read(`extra.${name}`, valueCell)]);
  return filled(Object.fromEntries([...counts, ...words, ...others]) as Record<string, string | number | undefined>);
};

/** What is written like a number is one: `12`, not `012`. */
const valueCell = (value: unknown): string | number | undefined => {
  const text = cells.lineCell(value);
  const number = Number(text);
  return Number.isFinite(number) && String(number) === text ? number : text;
};

const some = <T>(list: readonly T[] | undefined): readonly T[] | undefined =>
  list && list.length > 0 ? list : undefined;

const filled = <T>(members: Readonly<Record<string, T | undefined>>): Record<string, T> | undefined => {
  const known = Object.entries(members).filter((entry): entry is [string, T] => entry[1] !== undefined);
  return known.length > 0 ? Object.fromEntries(known) : undefined;
};
