import type { Lore, NamedTitle } from '../intent/intent.ts';
import { titlesIn } from './subject.ts';

export type Measure = 'runtime' | 'year' | 'rating';

export interface Comparison {
  readonly measure: Measure;
  /** Whether the one that has more of it is asked for. */
  readonly isMost: boolean;
  /** As it was asked: `longer`. */
  readonly word: string;
}

const MEASURES: readonly (readonly [RegExp, Measure, boolean])[] = [
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
export const comparisonOf = (question: string): Comparison | undefined => {
  for (const [pattern, measure, isMost] of MEASURES) {
    const said = pattern.exec(question);
    if (said) return { measure, isMost, word: said[0].toLowerCase() };
  }
  return undefined;
};

/** The titles that are held against each other: `which is longer, Alien or Aliens?` */
export const comparedIn = (question: string, { word }: Comparison, lore: Lore): readonly NamedTitle[] => {
  const parts = question.replace(new RegExp(String.raw`\b${word}\b`, 'i'), ',').split(BETWEEN);
  const titles = parts.flatMap((part) => titlesIn(part, lore).slice(0, 1));
  return [...new Map(titles.map((title) => [title.id, title])).values()];
};
