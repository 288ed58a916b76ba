import type { Attributes } from '../domain/attributes.ts';

export type TitleFacts = Pick<Attributes, 'title' | 'originalTitle' | 'alsoKnownAs' | 'year'>;

/**
 * What a MovieLens title says: `City of Lost Children, The (Cité des enfants perdus, La) (1995)` is The City of Lost
 * Children, originally La Cité des enfants perdus, of 1995. Of the names in parentheses `a.k.a.` marks another name;
 * among the others the last that does not look English is the original one. No name is lost: the rest are also-known-as.
 * `text` has been cleaned. The title is empty where there is none.
 */
export const parseTitle = (text: string): TitleFacts => {
  const { rest, year } = splitYear(text.replace(KIND, ''));
  const { main, names } = splitNames(rest);
  const title = withArticle(main);
  const original = names.findLast((name) => !ALSO.test(name) && !looksEnglish(name));
  const originalTitle = original === undefined ? undefined : withArticle(original);
  const others = names.filter((name) => name !== original).map((name) => withArticle(name.replace(ALSO, '')));
  const alsoKnownAs = [...new Set(others)].filter((name) => name !== title && name !== originalTitle);
  return {
    title,
    ...(originalTitle !== undefined && originalTitle !== title && { originalTitle }),
    ...(alsoKnownAs.length > 0 && { alsoKnownAs }),
    ...(year !== undefined && { year }),
  };
};

/** `(V)` and `(TV)` after the year: made for video or television. */
const KIND = / \((?:V|TV|VG)\)$/;

/** `(1995)`; of a series `(2006–2007)` or `(2009-)` its first year. */
const YEAR = / ?\((\d{4})(?: ?[-–] ?(?:\d{4})?)? ?\)$/;

const ALSO = /^(?:a\.k\.a\.?|aka) /;

const splitYear = (text: string): { rest: string; year: number | undefined } => {
  const [whole = '', year] = YEAR.exec(text) ?? [];
  return { rest: text.slice(0, text.length - whole.length), year: year === undefined ? undefined : Number(year) };
};

/**
 * Parentheses at the end are names; those at the start or within, `(500) Days of Summer`, and those that end a phrase,
 * `Birdman: Or (The Unexpected Virtue of Ignorance)`, belong to the title.
 */
const splitNames = (text: string): { main: string; names: readonly string[] } => {
  const names: string[] = [];
  let main = text;
  for (;;) {
    const [, before, name] = /^(.*\S) \(([^()]+)\)$/.exec(main) ?? [];
    if (before === undefined || name === undefined || / or$/i.test(before)) return { main, names };
    names.unshift(name.trim());
    main = before;
  }
};

const ENGLISH_ARTICLES = ['The', 'A', 'An'];
const OTHER_ARTICLES =
  "La Le Les L' L’ Un Une Des Il Lo I Gli Una Uno Un' Un’ El Los Las Der Die Das Ein Eine " +
  'Den Det En Et Ett De Het Een O Os As Um Uma Da';

/** An article put last, also before a subtitle: `Misérables, Les`, `Gamers, The: Dorkness Rising`. */
const INVERTED = new RegExp(`^(.+), (${[...ENGLISH_ARTICLES, ...OTHER_ARTICLES.split(' ')].join('|')})(?=$|:)`);

const withArticle = (name: string): string =>
  name.replace(INVERTED, (_, rest: string, article: string) => `${article}${/['’]$/.test(article) ? '' : ' '}${rest}`);

const looksEnglish = (name: string): boolean =>
  /, (?:The|An?)$/.test(name) || /(?<!\p{L})(?:the|of|and)(?!\p{L})|['’]s(?!\p{L})/iu.test(name);
