import { isoTime } from '#kernel';
import { keywordToken, type CatalogueView } from '../../catalogue/published.ts';
import { namesOf } from './catalogue-names.ts';
import { folded, foldedTitle } from './folded.ts';
import type { Lore, NamedTitle } from './intent.ts';

/** What the catalogue of this moment knows by name. `now`: epoch ms. */
export const loreOf = ({ columns, search }: Pick<CatalogueView, 'columns' | 'search'>, now: number): Lore => {
  const { facets, features } = columns;
  const names = namesOf(columns, now);
  const offered = (row: number | undefined): NamedTitle | undefined =>
    row === undefined || !columns.isPresent(row) || columns.isAdult(row)
      ? undefined
      : { id: columns.id(row), title: columns.titles[row]! };
  const shown = (name: string | undefined): string | undefined =>
    name !== undefined && facets.titlesWith(name, names.shown) > 0 ? written(name) : undefined;
  const titlesCalled = (name: string): readonly NamedTitle[] =>
    (names.titles.get(foldedTitle(name)) ?? []).flatMap((row) => offered(row) ?? []);
  return {
    media: facets.media,
    genres: names.genres,
    languages: names.languages,
    year: Number(isoTime(now).slice(0, 4)),

    // also one of the smaller credits, where the name is spelt as it is written there
    person(name) {
      const known = names.people.get(folded(name))?.name;
      return shown(known === undefined || known === name.toLowerCase() ? name : known);
    },
    surname(name) {
      const person = names.surnames.get(folded(name));
      return person?.isMeant ? shown(person.name) : undefined;
    },
    namesake: (name) => shown(names.surnames.get(folded(name))?.name),
    title: (name) => titlesCalled(name)[0],
    titles: titlesCalled,

    titleByAnyName(name) {
      const [hit] = search.search(name, { limit: 1 });
      return hit?.match === 'exact' ? offered(columns.row(hit.id)) : undefined;
    },

    isKeyword(word) {
      const token = features.token(keywordToken(word));
      return token !== undefined && features.frequency(token) > 0;
    },
  };
};

/** As names are written, where nobody took the trouble. */
const written = (name: string): string =>
  name === name.toLowerCase() ? name.replace(/(?<=^|[\s-])\p{L}/gu, (letter) => letter.toUpperCase()) : name;
