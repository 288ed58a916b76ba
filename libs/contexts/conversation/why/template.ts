import { isTelling, met, wordOf, type Grounds } from '../../recommendation/published.ts';
import { listed } from '../ask/facts.ts';

const WORDS = 2;

/** In words, out of what memory knows: there is nothing it waits for. */
export const template = (grounds: Grounds): string =>
  grounds.cited.length > 0 ? personal(grounds) : impersonal(grounds);

const personal = ({ columns, row, cited, by }: Grounds): string => {
  const [first] = cited;
  const because = becauseOf(cited.map(({ entry }) => met(entry, columns.titles[entry.row]!)));
  const own = new Set(columns.features.of(first!.entry.row));
  const shared = wordsOf(
    columns,
    [...columns.features.of(row)].filter((token) => own.has(token)),
  );
  const further = shared ? ` It shares ${shared} with ${columns.titles[first!.entry.row]!}.` : '';
  return `${columns.titles[row]!} is for you because ${because}: ${endingOf(cited.length, by)}${further}`;
};

const RATED = 'you rated ';

/** `you rated Heat 4 stars and Ronin 5 stars`: what was done is said once. */
export const becauseOf = (meetings: readonly string[]): string =>
  listed(meetings.map((each, n) => (n > 0 && meetings[n - 1]!.startsWith(RATED) ? each.replace(RATED, '') : each)));

/** How their being gone would be felt, or why it is they. */
export const endingOf = (cited: number, by: Grounds['by']): string => {
  const [that, them] = cited > 1 ? ['those', 'them'] : ['that', 'it'];
  return by === 'score' ? `without ${that} it would stand lower on your list.` : `it is the closest to ${them}.`;
};

/** For whom nothing is known that speaks for the title. */
const impersonal = ({ columns, row, near }: Grounds): string => {
  const words = wordsOf(columns, [...columns.features.of(row)]);
  const title = columns.titles[row]!;
  const about = words ? `${title} stands for ${words}.` : `${title} is in the catalogue.`;
  return `${about}${metTogether(near.map((each) => columns.titles[each]!))}`;
};

/** Nothing, of nobody; else a sentence, with the space before it. */
export const metTogether = (titles: readonly string[]): string =>
  titles.length > 0 ? ` Members who met it also met ${listed(titles)}.` : '';

/** The most telling first. */
const wordsOf = ({ features }: Grounds['columns'], tokens: readonly number[]): string =>
  listed(
    tokens
      .filter((token) => isTelling(features.name(token)))
      .sort((a, b) => features.rarity(b) - features.rarity(a))
      .slice(0, WORDS)
      .flatMap((token) => wordOf(features.name(token)) ?? []),
  );
