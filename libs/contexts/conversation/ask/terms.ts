import { stem } from './stem.ts';
import { wordsIn } from '../intent/phrases.ts';

const MARKS = /\p{M}/gu;
const WORD = /[\p{L}\p{N}]+/gu;
/** The wars as synopses call them. */
const WARS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:ww ?(?:2|ii)|second world war|world war (?:two|2))\b/gi, 'world war ii'],
  [/\b(?:ww ?(?:1|i)|first world war|great war|world war (?:one|1))\b/gi, 'world war i'],
];

/** Words that tell nothing of what is asked. */
const SILENT = new Set(
  wordsIn(`
    a about again all also an and another any anime anything are as at be been before but by called can cinema came
    come comes coming cast could did direct directed director directs do does documentary during each ever every
    film films find flick flicks for from gets give goes had has have he her him his how i if in into is it its just
    kind like list live lives made make makes manga many me movie movies my name no nobody of on one ones or other
    our out picture pictures play played playing plays please really recommend set she show so some somebody someone
    something sort story take takes tell than that the their them then there these they thing this those title
    titles to together told too try tries type under up use uses using us very was watch we were what when where
    which while who whom whose why will with without would you your
  `),
);

/** Words as they are looked for: without marks, case and endings. Words that tell nothing are left out. */
export const termsOf = (text: string): readonly string[] =>
  (
    WARS.reduce((sum, [said, written]) => sum.replace(said, written), text)
      .normalize('NFKD')
      .replace(MARKS, '')
      .replace(/['’]s\b/g, '')
      .toLowerCase()
      .match(WORD) ?? []
  )
    .filter((word) => !SILENT.has(word))
    .map(stem);

/** Those of its terms that are written as names are, beyond its first word. */
export const namesIn = (text: string): ReadonlySet<string> =>
  new Set(termsOf([...text.matchAll(/(?<=\S\s+["'(]?)\p{Lu}[\p{L}\p{N}'’-]*/gu)].map(([word]) => word).join(' ')));

/** Sentences of a text, as they stand there. */
export const sentencesOf = (text: string): readonly string[] =>
  (text.match(/[^.!?]+(?:[.!?]+(?=\s|$)|$)/g) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
