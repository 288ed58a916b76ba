const MARKS = /\p{M}/gu;
const OTHERS = /[^\p{L}\p{N}]+/gu;

/** A name without case, marks, punctuation and article: as people remember it. */
export const folded = (name: string): string =>
  name.normalize('NFKD').replace(MARKS, '').toLowerCase().replace(OTHERS, ' ').trim();

/** The same of a title, its article in front: `Matrix, The` is the matrix. */
export const foldedTitle = (title: string): string => folded(title.replace(/^(.+), (the|a|an)$/i, '$2 $1'));

/** A title as it is called in a hurry. */
export const withoutArticle = (name: string): string => name.replace(/^(?:the|a|an) (?=.)/, '');
