import { isoTime } from '#kernel';
import type { ItemDocument } from '../items/projection.ts';
import type { CatalogueColumns, Row } from './columns.ts';

/** The part of a title's document that the columns hold. */
export const outlineOf = (columns: CatalogueColumns, row: Row): ItemDocument => {
  const known = (name: 'year' | 'voteCount' | 'voteCentis', value: number) => (value === 0 ? {} : { [name]: value });
  return {
    id: columns.id(row),
    medium: columns.media[row]!,
    title: columns.titles[row]!,
    genres: columns.genres[row]!,
    listedAt: isoTime(columns.listedAt.at(row) * 1_000),
    ...known('year', columns.years.at(row)),
    ...known('voteCount', columns.voteCounts.at(row)),
    ...known('voteCentis', columns.voteCentis.at(row)),
  };
};
