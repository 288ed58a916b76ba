const MARKS = /\p{Mn}+/gu;
const RUNS = /[\p{L}\p{N}]+/gu;

/** The words of a text as training cuts them: NFKD without the marks on letters, small, runs of letters and digits. */
export const wordsOf = (text: string): readonly string[] =>
  text.normalize('NFKD').replace(MARKS, '').toLowerCase().match(RUNS) ?? [];
