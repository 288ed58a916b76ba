import { digitsOf, isCommon, wantedTermsOf, wordsOf } from './folding.ts';
import { spellingsOf, type Spelling } from './names.ts';

/** What somebody typed, as it is looked for. */
export interface Understood {
  readonly names: readonly Spelling[];
  /** Terms that are complete: all but the last, which may be a beginning. Common words are left out. */
  readonly terms: readonly string[];
  /** What was typed last; `undefined`: nothing, or what is no beginning of a word: a common one, or a number. */
  readonly last: string | undefined;
  /** A year beside other words, and the query without it. */
  readonly year: number | undefined;
  readonly withoutYear: Understood | undefined;
}

const NUMBER = /^\p{N}+$/u;
const YEAR = /^(?:18|19|20)\d{2}$/;

/** Longer than any title; what comes behind it would only cost time. */
const MOST_CHARACTERS = 300;

export const understand = (typed: string): Understood => {
  const query = typed.slice(0, MOST_CHARACTERS);
  const words = wordsOf(query);
  const year = words.length > 1 ? words.findLast((word) => YEAR.test(word)) : undefined;
  return {
    ...understandWords(words, query),
    year: year === undefined ? undefined : Number(year),
    withoutYear: year === undefined ? undefined : withoutYear(query, year),
  };
};

const withoutYear = (query: string, year: string): Understood => {
  const at = query.lastIndexOf(year);
  const rest = `${query.slice(0, at)} ${query.slice(at + year.length)}`.replace(/\(\s*\)/g, '');
  return { ...understandWords(wordsOf(rest), rest), year: undefined, withoutYear: undefined };
};

const understandWords = (words: readonly string[], text: string): Pick<Understood, 'names' | 'terms' | 'last'> => {
  const end = words.at(-1);
  const last = end === undefined || isCommon(end) || NUMBER.test(end) ? undefined : end;
  const complete = (last === undefined ? words : words.slice(0, -1)).filter((word) => !isCommon(word));
  const lastTerms = last === undefined ? [] : wantedTermsOf(last);
  return {
    names: spellingsOf(text),
    terms: [...new Set([...complete.map(digitsOf).flatMap(wantedTermsOf), ...lastTerms.slice(0, -1)])],
    last: lastTerms.at(-1),
  };
};
