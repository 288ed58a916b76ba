/** Endings that turn a word into another of the same meaning, the longest first. */
const ENDINGS =
  /(?:ational|ization|fulness|iveness|ations?|ments?|ness|ingly|edly|ings?|ers?|ors?|ies|ied|ely|ally|al|ly|ed|ion|e|y|i)$/;
const LEAST = 3;

/** A word without its endings, so that `robbers`, `robbing` and `robbed` are one. Short for Porter (1980): cruder, and enough. */
export const stem = (word: string): string => {
  if (word.length <= LEAST || /\d/.test(word)) return word;
  const singular = word.length > 3 && /[^su]s$/.test(word) ? word.slice(0, -1) : word.replace(/sses$/, 'ss');
  const bare = strip(strip(singular));
  return bare.replace(/([bdgklmnprtz])\1$/, '$1');
};

const strip = (word: string): string => {
  const bare = word.replace(ENDINGS, '');
  return bare.length >= LEAST && /[aeiouy]/.test(bare) ? bare : word;
};
