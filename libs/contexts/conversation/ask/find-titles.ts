import type { CatalogueColumns, Row } from '../../catalogue/published.ts';
import { demandsOf, type Constraint } from '../intent/enforce.ts';
import type { Intent } from '../intent/intent.ts';
import type { Passage, Passages } from './passages.ts';
import { termsOf } from './terms.ts';

/** What was asked, and what of it is no demand. */
export interface Question {
  readonly text: string;
  readonly intent: Intent;
  readonly left: string;
  readonly adult: boolean;
  /** So much must be known at least; a question for a fact that names no title asks for more. */
  readonly isOfFact: boolean;
}

export interface FoundTitles {
  /** Best first. */
  readonly rows: readonly Row[];
  /** They have all that was demanded. */
  readonly isWhole: boolean;
}

const NOTHING: FoundTitles = { rows: [], isWhole: false };
const CANDIDATES = 60;

/** What a demand that is met is worth beside the words: a name more than a language. */
const WORTH: Readonly<Partial<Record<Constraint, number>>> = { people: 6, years: 5, language: 4, genres: 2.5 };
const WORTH_OF_MEDIUM = 4;
const WORTH_OF_PERSON = 5;

/** Titles that a question may mean: by its words, and by what of its demands they meet; none, if too little of it is known. */
export const findTitles = (
  columns: CatalogueColumns,
  passages: Passages,
  question: Question,
  n: number,
): FoundTitles => {
  const { text, intent, adult } = question;
  const worth = worthOf(columns, intent);
  const allows = (row: Row): boolean =>
    columns.isPresent(row) && (adult || !columns.isAdult(row)) && worth(row).isAllowed;
  const within = (row: Row): boolean => allows(row) && worth(row).isWhole;
  const hits = new Map<Row, Passage>();
  for (const hit of passages.search(text, CANDIDATES, within)) hits.set(hit.row, hit);
  for (const hit of passages.search(text, CANDIDATES, allows)) hits.set(hit.row, hit);
  const isKnown = knownOf(question, passages, hits);
  const ranked = [...hits.values()]
    .filter(({ row }) => isKnown(row))
    .map((hit) => ({ ...hit, score: hit.score + worth(hit.row).worth }))
    .sort((a, b) => b.score - a.score || a.row - b.row);
  const [best] = ranked;
  if (!best) return NOTHING;
  const isWhole = worth(best.row).isWhole;
  const rows = ranked.map(({ row }) => row).filter((row) => !isWhole || worth(row).isWhole);
  return { rows: rows.slice(0, n), isWhole };
};

interface Worth {
  readonly worth: number;
  /** Nothing that was denied. */
  readonly isAllowed: boolean;
  readonly isWhole: boolean;
}

/** A genre counts, but is no condition: the words of a question name one by chance. */
const isCondition = (name: Constraint): boolean => name !== 'genres';

const worthOf = (columns: CatalogueColumns, intent: Intent): ((row: Row) => Worth) => {
  const { medium } = intent;
  const demands = [...demandsOf(columns, intent)];
  const people = intent.people.map((person) => columns.facets.rows({ person, adult: true }));
  return (row) => {
    const ofMedium = medium === undefined ? undefined : columns.media[row] === medium;
    const inIt = people.filter((rows) => rows.has(row)).length;
    const [met, missed] = [true, false].map((isMet) =>
      demands.filter(([, holds]) => holds(row) === isMet).map(([name]) => name),
    ) as [Constraint[], Constraint[]];
    return {
      worth:
        (ofMedium === true ? WORTH_OF_MEDIUM : 0) +
        inIt * WORTH_OF_PERSON +
        met.reduce((sum, name) => sum + (WORTH[name] ?? 0), 0),
      isAllowed: !missed.some((name) => name.startsWith('not')),
      isWhole: ofMedium !== false && inIt === people.length && !missed.some(isCondition),
    };
  };
};

/** A title that has too little of what the question's words tell is no answer to it. */
const knownOf = (
  { left, intent, isOfFact }: Question,
  passages: Passages,
  hits: ReadonlyMap<Row, unknown>,
): ((row: Row) => boolean) => {
  const isDemanding = intent.people.length + intent.genres.length + intent.anyGenres.length > 0 || hasBounds(intent);
  if (termsOf(left).length === 0) return () => isDemanding && !isOfFact;
  const told = passages.search(left, Infinity, (row) => hits.has(row));
  const known = new Set(told.filter((hit) => isEnough(hit, isOfFact)).map(({ row }) => row));
  return (row) => known.has(row);
};

/** By how many of the words it has: one alone must tell much. */
const NEEDED = [1, 0.45, 0.38, 0.28];
const NEEDED_FOR_FACT = [1, 1.1, 0.7, 0.6];

const isEnough = ({ coverage, words }: Passage, isOfFact: boolean): boolean =>
  coverage >= (isOfFact ? NEEDED_FOR_FACT : NEEDED)[Math.min(words, 3)]!;

const hasBounds = ({ yearFrom, yearTo, language }: Intent): boolean => (yearFrom ?? yearTo ?? language) !== undefined;
