import type { CatalogueColumns, Row } from '../../catalogue/published.ts';
import { demandsOf, type Constraint } from '../intent/enforce.ts';
import type { Intent } from '../intent/intent.ts';
import { fused } from '../retrieve/fuse.ts';
import type { Passage, Passages } from './passages.ts';
import { namesIn, termsOf } from './terms.ts';

/** What was asked, and what of it is no demand. */
export interface Question {
  readonly text: string;
  readonly intent: Intent;
  readonly left: string;
  readonly adult: boolean;
  /** Titles that are near enough to it by what it means, best first. */
  readonly near?: readonly Row[];
  /** So much must be known at least; a question for a fact that names no title asks for more. */
  readonly isOfFact: boolean;
}

export interface FoundTitles {
  /** Of which enough of the question is said, best first. */
  readonly rows: readonly Row[];
  /** What comes closest beside them, of which less is. */
  readonly behind: readonly Row[];
  /** They have all that was demanded. */
  readonly isWhole: boolean;
}

const NOTHING: FoundTitles = { rows: [], behind: [], isWhole: false };
const CANDIDATES = 60;
/** With those of which less is said there are so many at most, each with so much of what the best has. */
const FIRST = 3;
const BEHIND = 0.4;
/** Where none is known what comes closest has so much of the question. */
const CLOSE = 0.18;
const LEAST_SCORE = 5;
/** What the meaning has to say beside the words. */
const MEANING = 0.6;

/** So much above the next by its words a title stays first, whatever the meaning says. */
const CLEAR = 1.2;

/** What a demand that is met is worth beside the words: a name more than a language. */
const WORTH: Readonly<Partial<Record<Constraint, number>>> = { people: 6, years: 5, language: 4, genres: 2.5 };
const WORTH_OF_MEDIUM = 4;
const WORTH_OF_PERSON = 5;

/** Titles that a question may mean: by its words, and by what of its demands they meet; the closest, if too little of it is known. */
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
  const isKnown = knownOf(question, passages, hits, (row) => worth(row).isWhole);
  const ranked = withNear(
    [...hits.values()]
      .map((hit) => ({ ...hit, score: hit.score + worth(hit.row).worth }))
      .sort((a, b) => b.score - a.score || a.row - b.row),
    // what is demanded comes before what is meant: a title of another year is near to no question for a year
    (question.near ?? []).filter([...hits.keys()].some(within) ? within : allows),
  );
  const best = ranked.find(({ row }) => isKnown(row));
  const isNear = nearnessOf(question);
  if (!best) return question.isOfFact ? NOTHING : { ...NOTHING, behind: closest(ranked, isNear) };
  const { isWhole } = worth(best.row);
  const fitting = ranked.filter(({ row }) => !isWhole || worth(row).isWhole);
  const rows = rowsOf(fitting.filter(({ row }) => isKnown(row))).slice(0, n);
  const others = rowsOf(
    fitting.filter(({ row, score }) => !isKnown(row) && (score >= BEHIND * best.score || isNear(row))),
  );
  return { rows, behind: others.slice(0, Math.max(0, FIRST - rows.length)), isWhole };
};

/** Those that the words find, in the order of words and meaning together; and those that the meaning alone finds. */
const withNear = (byWords: readonly Passage[], near: readonly Row[]): readonly Passage[] => {
  if (near.length === 0) return byWords;
  const found = new Map(byWords.map((hit) => [hit.row, hit]));
  const rankings = [
    { rows: rowsOf(byWords), weight: 1 },
    { rows: near, weight: MEANING },
  ];
  const order = fused(rankings).map((row) => found.get(row) ?? { row, score: 0, coverage: 0, words: 0 });
  const [first, second] = byWords;
  const isClear = first !== undefined && first.score >= CLEAR * (second?.score ?? 0);
  return isClear ? [first, ...order.filter((hit) => hit !== first)] : order;
};

const closest = (ranked: readonly Passage[], isNear: (row: Row) => boolean): readonly Row[] => {
  const isClose = ({ coverage, score }: Passage): boolean => coverage >= CLOSE && score >= LEAST_SCORE;
  return rowsOf(ranked.filter((hit) => isClose(hit) || isNear(hit.row))).slice(0, FIRST);
};

/** The first few that the meaning has need no word in common. */
const nearnessOf = ({ near = [] }: Question): ((row: Row) => boolean) => {
  const first = new Set(near.slice(0, FIRST));
  return (row) => first.has(row);
};

const rowsOf = (hits: readonly Passage[]): readonly Row[] => hits.map(({ row }) => row);

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

/**
 * A title that has too little of what the question's words tell is no answer to it. One that has all that is demanded needs
 * fewer of them, and one without the person who is asked for is none; nor is any where a title is named that is not here.
 */
const knownOf = (
  { left, intent, isOfFact }: Question,
  passages: Passages,
  hits: ReadonlyMap<Row, unknown>,
  isWhole: (row: Row) => boolean,
): ((row: Row) => boolean) => {
  const isDemanding = intent.people.length + intent.genres.length + intent.anyGenres.length > 0 || hasBounds(intent);
  if (termsOf(left).length === 0) return () => isDemanding && !isOfFact;
  if (isOfFact && namesIn(left).size > 0) return () => false;
  const isNamed = intent.people.length > 0;
  const told = passages.search(left, Infinity, (row) => hits.has(row) && !(isNamed && !isWhole(row)));
  const share = (row: Row): number => (!isOfFact && (isNamed || hasBounds(intent)) && isWhole(row) ? MET : 1);
  const known = new Set(told.filter((hit) => isEnough(hit, isOfFact, share(hit.row))).map(({ row }) => row));
  return (row) => known.has(row);
};

/** By how many of the words it has: one alone must tell much. */
const NEEDED = [1, 0.52, 0.38, 0.28];
const NEEDED_FOR_FACT = [1, 1.1, 0.7, 0.6];
/** Of a title that meets the demands beside the words. */
const MET = 0.6;

const isEnough = ({ coverage, words }: Passage, isOfFact: boolean, share: number): boolean =>
  coverage >= share * (isOfFact ? NEEDED_FOR_FACT : NEEDED)[Math.min(words, 3)]!;

const hasBounds = ({ yearFrom, yearTo, language }: Intent): boolean => (yearFrom ?? yearTo ?? language) !== undefined;
