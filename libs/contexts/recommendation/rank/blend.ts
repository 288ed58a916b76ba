import type { Candidate } from '../domain/request.ts';
import type { Row } from '../../catalogue/published.ts';

export interface Retrieved {
  readonly retriever: string;
  /** Share of the final score that this retriever has to give. */
  readonly weight: number;
  readonly candidates: readonly Candidate[];
}

/** What one retriever says of a title. */
export interface Part {
  readonly retriever: string;
  /** As the retriever has it. */
  readonly raw: number;
  /** Its part of the score. */
  readonly weighted: number;
}

export interface Ranked {
  readonly row: Row;
  /** In [0, 1]. */
  readonly score: number;
  /** One of each retriever that speaks of it. */
  readonly parts: readonly Part[];
  /** The retriever that gave the largest part, and what it said. */
  readonly retriever: string;
  readonly said: Candidate;
}

/**
 * Adds up what the retrievers say of a title, each scaled to its own best (so that 1 is the best a retriever knows) and
 * weighted. Best first; ties by row.
 */
export const blend = (retrieved: readonly Retrieved[]): readonly Ranked[] => {
  const total = retrieved.reduce((sum, { weight, candidates }) => sum + (candidates.length > 0 ? weight : 0), 0) || 1;
  const found = new Map<Row, Building>();
  for (const { retriever, weight, candidates } of retrieved) {
    const best = candidates[0]?.score ?? 1;
    for (const candidate of candidates) {
      const part = { retriever, raw: candidate.score, weighted: (weight / total) * (candidate.score / best) };
      const building = found.get(candidate.row);
      if (building) add(building, part, candidate);
      else found.set(candidate.row, begun(part, candidate));
    }
  }
  return [...found.values()].sort(bestFirst);
};

/** Ties by row. */
export const bestFirst = (a: Ranked, b: Ranked): number => b.score - a.score || a.row - b.row;

const begun = (part: Part, said: Candidate): Building => ({
  row: said.row,
  score: part.weighted,
  parts: [part],
  retriever: part.retriever,
  said,
  largest: part.weighted,
});

const add = (building: Building, part: Part, said: Candidate): void => {
  building.score += part.weighted;
  building.parts.push(part);
  if (part.weighted <= building.largest) return;
  building.largest = part.weighted;
  building.retriever = part.retriever;
  building.said = said;
};

interface Building {
  readonly row: Row;
  score: number;
  readonly parts: Part[];
  retriever: string;
  said: Candidate;
  largest: number;
}
