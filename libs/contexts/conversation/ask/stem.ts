/** Endings that turn a word into another of the same meaning, the longest first. */
const ENDINGS =
  /(?:ational|ization|fulness|iveness|ations?|ments?|ness|ingly|edly|ings?|ers?|ors?|ies|ied|ely|ally|al|ly|ed|ion|e|y|i)$/;
const LEAST = 3;
/** `travelling` is to travel; `killing` is to kill. */
const LONG = 5;

/** A word without its endings, so that `robbers`, `robbing` and `robbed` are one. Short for Porter (1980): cruder, and enough. */
export const stem = (word: string): string => {
  if (word.length <= LEAST || /\d/.test(word)) return word;
  const singular = singularOf(word);
  const bare = strip(strip(singular));
  return bare === singular ? bare : bare.replace(bare.length > LONG ? /([bdgklmnprtz])\1$/ : /([bdgkmnprtz])\1$/, '$1');
};

/** `fireflies` is more than one firefly. */
const singularOf = (word: string): string => {
  if (/[^aeiou]ies$/.test(word) && word.length > 5) return word.replace(/ies$/, 'y');
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word.replace(/sses$/, 'ss');
};

const strip = (word: string): string => {
  const bare = word.replace(ENDINGS, '');
  return bare.length >= LEAST && /[aeiouy]/.test(bare) ? bare : word;
};
