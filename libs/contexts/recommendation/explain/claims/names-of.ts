import type { CatalogueColumns } from '../../../catalogue/published.ts';
import type { Names } from './claims.ts';

interface Counted {
  readonly generation: number;
  readonly genres: readonly string[];
}

/** Counted once per state of the catalogue. */
const counted = new WeakMap<CatalogueColumns, Counted>();

/** The genres and people of the catalogue, by which claims are recognised. */
export const namesOf = (columns: CatalogueColumns): Names => ({
  genres: genresOf(columns),
  isPerson(name) {
    const token = columns.features.token(`p:${name.toLowerCase()}`);
    return token !== undefined && columns.features.frequency(token) > 0;
  },
});

const genresOf = (columns: CatalogueColumns): readonly string[] => {
  const known = counted.get(columns);
  if (known?.generation === columns.generation) return known.genres;
  const genres = columns.facets.genresOf(columns.facets.rows({ adult: true })).map(({ value }) => value);
  counted.set(columns, { generation: columns.generation, genres });
  return genres;
};
