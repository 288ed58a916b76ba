import type { Lore, NamedTitle } from '../intent/intent.ts';
import { titlesIn } from './subject.ts';

export type Measure = 'runtime' | 'year' | 'rating';

/** What titles are held against each other by, or put in order by. */
export interface Reckoning {
  readonly measure: Measure;
  /** Whether the one that has more of it is asked for. */
  readonly isMost: boolean;
  /** As it was asked: `longer`, `longest`. */
  readonly word: string;
}

export type Reckonings = readonly (readonly [said: RegExp, measure: Measure, isMost: boolean])[];

/** The first of them that is said; undefined: none is. */
export const reckoningIn = (question: string, reckonings: Reckonings): Reckoning | undefined => {
  for (const [pattern, measure, isMost] of reckonings) {
    const said = pattern.exec(question);
    if (said) return { measure, isMost, word: said[0].toLowerCase() };
  }
  return undefined;
};

/** The question with something else in the place of that word. */
export const withoutWord = (question: string, { word }: Reckoning, instead = ' '): string =>
  question.replace(new RegExp(String.raw`\b${word}\b`, 'i'), instead);

const MEASURES: Reckonings = [
  [/\b(?:runs? longer|longer|lasts? longer|takes? longer)\b/i, 'runtime', true],
  [/\bshorter\b/i, 'runtime', false],
  [
    /\b(?:older|earlier|came (?:out )?(?:first|before)|(?:made|released|shot) (?:first|before)|first)\b/i,
    'year',
    false,
  ],
  [/\b(?:newer|later|more recent|younger|came (?:out )?(?:last|after)|(?:made|released|shot) after)\b/i, 'year', true],
  [/\b(?:better|higher)(?:[- ]rated)?\b|\bmore (?:acclaimed|highly rated|popular)\b/i, 'rating', true],
  [/\b(?:worse|lower)(?:[- ]rated)?\b/i, 'rating', false],
];
const BETWEEN = /\s*(?:,|\/|:|\?|\b(?:or|than|vs\.?|versus|and|compared (?:to|with))\b)\s*/i;

/** What two titles are held against each other by; undefined: nothing. */
export const comparisonOf = (question: string): Reckoning | undefined => reckoningIn(question, MEASURES);

/** The titles that are held against each other: `which is longer, Alien or Aliens?` */
export const comparedIn = (question: string, comparison: Reckoning, lore: Lore): readonly NamedTitle[] => {
  const parts = withoutWord(question, comparison, ',').split(BETWEEN);
  const titles = parts.flatMap((part) => titlesIn(part, lore).slice(0, 1));
  return [...new Map(titles.map((title) => [title.id, title])).values()];
};
