const MARKS = /\p{M}/gu;
const WORD = /[\p{L}\p{N}]+/gu;

/** Words that tell nothing of what is asked. */
const SILENT = new Set(
  'a about an and any anything are as at be been by can could did do does film films find for from give had has have how i in into is it its just like list made make many me movie movies name of on one or recommend really show some something tell than that the their them then there these they thing this those to title titles was watch were what when where which who whom whose why will with would you your'.split(
    ' ',
  ),
);

/** Words as they are looked for: without marks and case, plurals as one. Words that tell nothing are left out. */
export const termsOf = (text: string): readonly string[] =>
  (text.normalize('NFKD').replace(MARKS, '').toLowerCase().match(WORD) ?? [])
    .filter((word) => !SILENT.has(word))
    .map(singular);

const singular = (word: string): string => {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
};

/** Sentences of a text, as they stand there. */
export const sentencesOf = (text: string): readonly string[] =>
  (text.match(/[^.!?]+(?:[.!?]+(?=\s|$)|$)/g) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
