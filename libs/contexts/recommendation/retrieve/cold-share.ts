import type { Row } from '../../catalogue/published.ts';
import type { Candidate } from '../domain/request.ts';
import type { Ranked } from '../rank/blend.ts';

/** Of so many titles one is cold, whatever ranks the others: nobody would ever rate what is never shown. */
const ONE_IN = 10;
/** Its place among them: far enough up to be met, behind what is surer. */
const PLACE = 7;

const RETRIEVER = 'cold-titles';

/**
 * Gives cold titles their share of a list: of every ten titles the seventh, unless one of the ten is cold already. The
 * others keep their order, and the list its length; a shorter list has none. They are looked for only where some are
 * wanted: most lists of a young catalogue have theirs.
 */
export const withColdShare = (
  list: readonly Ranked[],
  isCold: (row: Row) => boolean,
  find: () => readonly Candidate[],
): readonly Ranked[] => {
  if (!tensOf(list).some((ten) => !ten.some(({ row }) => isCold(row)))) return list;
  const shown = new Set(list.map(({ row }) => row));
  const waiting = find().filter(({ row }) => !shown.has(row));
  return mix(list, isCold, waiting);
};

const tensOf = (list: readonly Ranked[]): readonly (readonly Ranked[])[] =>
  Array.from({ length: Math.floor(list.length / ONE_IN) }, (_, n) => list.slice(n * ONE_IN, (n + 1) * ONE_IN));

const mix = (
  list: readonly Ranked[],
  isCold: (row: Row) => boolean,
  waiting: readonly Candidate[],
): readonly Ranked[] => {
  const left = [...waiting];
  const mixed = [...list];
  for (let from = 0; from + ONE_IN <= list.length && left.length > 0; from += ONE_IN) {
    if (mixed.slice(from, from + ONE_IN).some(({ row }) => isCold(row))) continue;
    const place = from + PLACE - 1;
    mixed.splice(place, 0, placed(left.shift()!, mixed[place]!));
  }
  return mixed.slice(0, list.length);
};

/** It stands where it stands by its share: its score is at most that of the title whose place it takes. */
const placed = (said: Candidate, instead: Ranked): Ranked => {
  const score = Math.min(said.score, instead.score);
  return {
    row: said.row,
    score,
    parts: [{ retriever: RETRIEVER, raw: said.score, weighted: score }],
    retriever: RETRIEVER,
    said,
  };
};
