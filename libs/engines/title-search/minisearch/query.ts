import { digitsOf, isCommon, wantedTermsOf, wordsOf } from './folding.ts';
import { spellingsOf, type Spelling } from './names.ts';

/** What somebody typed, as it is looked for. */
export interface Understood {
  readonly names: readonly Spelling[];
  /** Terms that are complete: all but the last, which may be a beginning. Common words are left out. */
  readonly terms: readonly string[];
  /** What was typed last; `undefined`: it was a common word, or nothing was typed. */
  readonly last: string | undefined;
  /** A year beside other words, and the query without it. */
  readonly year: number | undefined;
  readonly withoutYear: Understood | undefined;
}

const YEAR = /^(?:18|19|20)\d{2}$/;

export const understand = (query: string): Understood => {
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
  const wanted = words.filter((word) => !isCommon(word));
  const last = words.length > 0 && !isCommon(words.at(-1)!) ? wanted.at(-1) : undefined;
  const complete = last === undefined ? wanted : wanted.slice(0, -1);
  const lastTerms = last === undefined ? [] : wantedTermsOf(last);
  return {
    names: spellingsOf(text),
    terms: [...new Set([...complete.map(digitsOf).flatMap(wantedTermsOf), ...lastTerms.slice(0, -1)])],
    last: lastTerms.at(-1),
  };
};
