import { languageName, personOfToken, type CatalogueColumns, type Row } from '../../catalogue/published.ts';
import { folded, foldedTitle, withoutArticle } from './folded.ts';
import { nearNamesOf, type NearNames } from './near-names.ts';

export interface Person {
  /** In lower case, as the catalogue finds it. */
  readonly name: string;
  readonly titles: number;
  /** Among the features of the catalogue. */
  readonly token: number;
}

/** Somebody by the last name. */
export interface Namesake extends Person {
  /** Nobody else is, where the name stands alone. */
  readonly isMeant: boolean;
  /** The best known of all others who have the name. */
  readonly second?: Person | undefined;
  /** Who has the name too and made most of the same titles: the Coens. */
  readonly sibling?: Person | undefined;
}

/** What a catalogue has names for. */
export interface CatalogueNames {
  readonly generation: number;
  readonly genres: readonly string[];
  readonly languages: readonly { readonly code: string; readonly name: string }[];
  readonly shown: ReturnType<CatalogueColumns['facets']['rows']>;
  /** Folded name -> whoever it may mean, the best known first. */
  readonly titles: ReadonlyMap<string, readonly Row[]>;
  readonly people: ReadonlyMap<string, Person>;
  /** Last name -> the best known of those who have it. */
  readonly surnames: ReadonlyMap<string, Namesake>;
  /** First name -> whoever has more titles than all others of the name together. */
  readonly givenNames: ReadonlyMap<string, Person>;
  readonly near: NearNames;
}

/** Names are read again so often at most: a catalogue that is being imported changes with every title. */
const FRESH_FOR_MS = 60_000;
/** Of a person who is meant by the last name alone. */
const LEAST_TITLES = 3;
const LEAST_LETTERS = 4;
const LEAST_OF_SURNAME = 3;
/** A last name of so many letters that one alone has is no word of everyday. */
const RARE = 8;

const known = new WeakMap<CatalogueColumns, { readonly names: CatalogueNames; readonly at: number }>();

/** Read when first asked for, and again once the catalogue has changed. `now`: epoch ms. */
export const namesOf = (columns: CatalogueColumns, now: number): CatalogueNames => {
  const held = known.get(columns);
  const isFresh = held && (held.names.generation === columns.generation || now - held.at < FRESH_FOR_MS);
  if (isFresh && held.names.titles.size > 0) return held.names;
  const names = readNames(columns);
  known.set(columns, { names, at: now });
  return names;
};

const readNames = (columns: CatalogueColumns): CatalogueNames => {
  const shown = columns.facets.rows({ adult: false });
  const people = peopleOf(columns);
  const surnames = surnamesOf(people, columns);
  return {
    generation: columns.generation,
    shown,
    genres: columns.facets.genresOf(shown).map(({ value }) => value),
    languages: columns.facets.languagesOf(shown).map(({ value: code }) => ({ code, name: languageName(code) })),
    titles: titlesOf(columns),
    people,
    surnames,
    givenNames: givenNamesOf(people),
    near: nearNamesOf(people, surnames),
  };
};

/** Of those that are called the same the better known first. */
const titlesOf = (columns: CatalogueColumns): ReadonlyMap<string, readonly Row[]> => {
  const { votes } = columns;
  const titles = new Map<string, Row[]>();
  for (let row = 0; row < columns.rows; row++)
    if (columns.isPresent(row) && !columns.isAdult(row)) addTo(titles, foldedTitle(columns.titles[row]!), row);
  for (const rows of titles.values())
    if (rows.length > 1) rows.sort((a, b) => votes.count(b) - votes.count(a) || a - b);
  // who leaves out the article means the title that has none, if there is one
  for (const [name, rows] of [...titles]) {
    const bare = withoutArticle(name);
    if (!titles.has(bare)) titles.set(bare, rows);
  }
  return titles;
};

const addTo = (titles: Map<string, Row[]>, name: string, row: Row): void => {
  const others = titles.get(name);
  if (others) others.push(row);
  else titles.set(name, [row]);
};

const peopleOf = ({ features, rows }: CatalogueColumns): ReadonlyMap<string, Person> => {
  const people = new Map<string, Person>();
  const met = new Set<number>();
  for (let row = 0; row < rows; row++)
    for (const token of features.of(row)) {
      if (met.has(token)) continue;
      met.add(token);
      const name = personOfToken(features.name(token));
      if (name === undefined) continue;
      const person = { name, token, titles: features.frequency(token) };
      const key = folded(name);
      if ((people.get(key)?.titles ?? 0) < person.titles) people.set(key, person);
    }
  return people;
};

/** Belongs to the last name: de Niro, von Trier. */
const PARTICLE = /(?<= )(?:(?:de|del|della|di|da|du|la|le|van|von|den|der|ter|ten|al|el|bin|mac|st) )+\S+$/;

/** The best known by each last name, and whether that is somebody who has more titles than all others of the name together. */
const surnamesOf = (people: ReadonlyMap<string, Person>, columns: CatalogueColumns): ReadonlyMap<string, Namesake> => {
  const named = new Shared();
  for (const [key, person] of people) {
    const surname = key.slice(key.lastIndexOf(' ') + 1);
    if (surname !== key && surname.length >= LEAST_OF_SURNAME) named.add(surname, person);
    const whole = PARTICLE.exec(key)?.[0];
    if (whole !== undefined) named.add(whole, person);
  }
  return new Map(
    [...named.all].map(([surname, { first, second, titles }]) => [
      surname,
      {
        ...first,
        isMeant:
          (first.titles >= LEAST_TITLES || (second === undefined && isRare(surname, first))) &&
          first.titles * 2 > titles,
        second,
        sibling: second && isSibling(first, second, titles, columns) ? second : undefined,
      },
    ]),
  );
};

/** A last name that one alone has: no word of everyday, if it is long, or more than one title tells it. */
const isRare = (surname: string, { titles }: Person): boolean =>
  surname.length >= (titles > 1 ? LEAST_LETTERS + 1 : RARE);

const isSibling = (first: Person, second: Person, titles: number, { features }: CatalogueColumns): boolean => {
  if (second.titles < 2 || second.titles * 2 < first.titles || (first.titles + second.titles) * 2 <= titles)
    return false;
  const own = new Set(features.rowsWith(first.token));
  return [...features.rowsWith(second.token)].filter((row) => own.has(row)).length * 2 > second.titles;
};

const givenNamesOf = (people: ReadonlyMap<string, Person>): ReadonlyMap<string, Person> => {
  const named = new Shared();
  for (const [key, person] of people) {
    const given = key.slice(0, Math.max(0, key.indexOf(' ')));
    if (given.length >= LEAST_LETTERS) named.add(given, person);
  }
  return new Map(
    [...named.all].flatMap(([given, { first, titles }]) => (first.titles * 2 > titles ? [[given, first]] : [])),
  );
};

/** Names that several people have: the two best known, and how many titles all of them have. */
class Shared {
  readonly all = new Map<string, { first: Person; second?: Person; titles: number }>();

  add(name: string, person: Person): void {
    const held = this.all.get(name);
    if (!held) {
      this.all.set(name, { first: person, titles: person.titles });
      return;
    }
    held.titles += person.titles;
    if (person.titles > held.first.titles) [held.first, held.second] = [person, held.first];
    else if (person.titles > (held.second?.titles ?? 0)) held.second = person;
  }
}
