import { articleFirst, digitsOf, isArticle, wordsOf } from './folding.ts';

/** One way to write a title. */
export interface Spelling {
  /** Its words in one: `Spider-Man` is Spiderman, and `Full Metal` Fullmetal. */
  readonly key: string;
  /** How many characters of the key each word ends behind. */
  readonly ends: readonly number[];
  /** How near it is to what was written, in (0, 1]. */
  readonly nearness: number;
}

const NEARNESS_WITHOUT_ARTICLE = 0.95;

/** As it was written, and without its article; each of them with its numbers in digits too. */
export const spellingsOf = (text: string): readonly Spelling[] => {
  const words = wordsOf(articleFirst(text));
  // A title of nothing but signs is known by these.
  if (words.length === 0) return text.trim() === '' ? [] : [{ key: text.trim(), ends: [], nearness: 1 }];
  const forms = isArticle(words[0]!) && words.length > 1 ? [words, words.slice(1)] : [words];
  const spellings = forms.flatMap((form, i) =>
    [form, form.map(digitsOf)].map((each) => spelling(each, i === 0 ? 1 : NEARNESS_WITHOUT_ARTICLE)),
  );
  return [...new Map(spellings.toReversed().map((each) => [each.key, each])).values()];
};

const spelling = (words: readonly string[], nearness: number): Spelling => {
  let end = 0;
  return { key: words.join(''), ends: words.map((word) => (end += word.length)), nearness };
};
