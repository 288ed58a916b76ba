import { isoTime } from '#kernel';
import { languageName, type CatalogueColumns, type CatalogueView } from '../../catalogue/published.ts';
import type { Lore, NamedTitle } from './intent.ts';

/** What the catalogue of this moment knows by name. `now`: epoch ms. */
export const loreOf = (view: CatalogueView, now: number): Lore => {
  const { columns, search } = view;
  const { facets, features } = columns;
  const names = namesOf(columns);
  return {
    media: facets.media,
    ...names,
    year: Number(isoTime(now).slice(0, 4)),

    person(name) {
      if (features.token(`p:${name.toLowerCase()}`) === undefined) return undefined;
      return facets.titlesWith(name, names.shown) > 0 ? written(name) : undefined;
    },

    title(name): NamedTitle | undefined {
      const [hit] = search.search(name, { limit: 1 });
      const row = hit?.match === 'exact' ? columns.row(hit.id) : undefined;
      if (row === undefined || columns.isAdult(row)) return undefined;
      return { id: columns.id(row), title: columns.titles[row]! };
    },

    isKeyword(word) {
      const token = features.token(`k:${word}`);
      return token !== undefined && features.frequency(token) > 0;
    },
  };
};

interface Named extends Pick<Lore, 'genres' | 'languages'> {
  readonly generation: number;
  readonly shown: ReturnType<CatalogueColumns['facets']['rows']>;
}

/** Counted once per state of the catalogue. */
const counted = new WeakMap<CatalogueColumns, Named>();

const namesOf = (columns: CatalogueColumns): Named => {
  const known = counted.get(columns);
  if (known?.generation === columns.generation) return known;
  const shown = columns.facets.rows({ adult: false });
  const named: Named = {
    generation: columns.generation,
    shown,
    genres: columns.facets.genresOf(shown).map(({ value }) => value),
    languages: columns.facets.languagesOf(shown).map(({ value: code }) => ({ code, name: languageName(code) })),
  };
  counted.set(columns, named);
  return named;
};

/** As names are written, where nobody took the trouble. */
const written = (name: string): string =>
  name === name.toLowerCase() ? name.replace(/(?<=^|[\s-])\p{L}/gu, (letter) => letter.toUpperCase()) : name;
