import { isoTime } from '#kernel';
import { keywordToken, type CatalogueView } from '../../catalogue/published.ts';
import { namesOf } from './catalogue-names.ts';
import { folded, foldedTitle } from './folded.ts';
import type { Lore, NamedTitle } from './intent.ts';
import { nearestPerson, nearestSurname, slipsBetween } from './near-names.ts';

const RECALLED = 5;
/** A title of so many letters is known by a slip. */
const LONG_TITLE = 8;

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
      for (const key of spellingsOf(name)) {
        const known = names.people.get(key)?.name;
        const person = shown(known === undefined || known === name.toLowerCase() ? name : known);
        if (person !== undefined) return person;
      }
      return shown(calledInShort(folded(name), names.surnames));
    },
    surname(name) {
      const namesake = spellingsOf(name)
        .map((key) => names.surnames.get(key))
        .find((each) => each?.isMeant === true || each?.sibling !== undefined);
      return [namesake?.name, namesake?.sibling?.name].flatMap((each) => shown(each) ?? []);
    },
    namesakes(name) {
      const namesake = names.surnames.get(folded(name));
      return [namesake?.name, namesake?.second?.name].flatMap((each) => shown(each) ?? []);
    },
    givenName: (name) => shown(names.givenNames.get(folded(name))?.name),
    nearPerson(name) {
      const key = folded(name);
      const person = nearestPerson(names.near, key);
      if (person !== undefined) return shown(names.people.get(person)?.name);
      const surname = key.includes(' ') ? undefined : nearestSurname(names.near, key);
      return surname === undefined ? undefined : shown(names.surnames.get(surname)?.name);
    },
    title: (name) => titlesCalled(name)[0],
    titles: titlesCalled,

    titleByAnyName(name) {
      const [hit] = search.search(name, { limit: 1 });
      return hit?.match === 'exact' ? offered(columns.row(hit.id)) : undefined;
    },

    titleRecalled(name) {
      const key = foldedTitle(name);
      for (const { id } of search.search(name, { limit: RECALLED })) {
        const row = columns.row(id);
        if (row !== undefined && isRecalled(foldedTitle(columns.titles[row]!), key)) return offered(row);
      }
      return undefined;
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

/** `DeNiro`, `deniro` and `Di Caprio`, beside what was typed. */
const spellingsOf = (name: string): readonly string[] => {
  const key = folded(name);
  const apart = folded(name.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' '));
  const particle = key.replace(/(^| )(de|del|di|da|du|la|le|van|von)(?=\p{L}{3,}$)/u, '$1$2 ');
  const together = key.replace(/(^| )(de|del|di|da|du|la|le|mc|mac|o) (?=\p{L}{3,}$)/u, '$1$2');
  return [...new Set([key, apart, particle, together])];
};

/** `leo dicaprio`: the beginning of a first name. */
const calledInShort = (name: string, surnames: ReadonlyMap<string, { readonly name: string }>): string | undefined => {
  const [given = '', ...rest] = name.split(' ');
  const person = given.length < LEAST_OF_NAME ? undefined : surnames.get(rest.join(' '))?.name;
  return person?.startsWith(given) === true ? person : undefined;
};
const LEAST_OF_NAME = 3;

const isRecalled = (title: string, said: string): boolean =>
  ` ${title} `.includes(` ${said} `) ||
  (said.length >= LONG_TITLE && slipsBetween(title, said, 2) <= (said.length > LONG_TITLE * 1.5 ? 2 : 1));
