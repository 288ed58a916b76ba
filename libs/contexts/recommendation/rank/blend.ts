import type { Candidate, Evidence } from '../domain/request.ts';
import type { Row } from '../../catalogue/published.ts';

export interface Retrieved {
  readonly retriever: string;
  /** Share of the final score that this retriever has to give. */
  readonly weight: number;
  readonly candidates: readonly Candidate[];
}

export interface Ranked {
  readonly row: Row;
  /** In [0, 1]. */
  readonly score: number;
  /** Retriever -> its part of the score. */
  readonly parts: Readonly<Record<string, number>>;
  /** Of the retriever that gave the largest part. */
  readonly evidence: Evidence;
  readonly retriever: string;
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
      const building = found.get(candidate.row) ?? newBuilding(candidate.row);
      if (building.score === 0) found.set(candidate.row, building);
      add(building, retriever, (weight / total) * (candidate.score / best), candidate.evidence);
    }
  }
  return [...found.values()].sort((a, b) => b.score - a.score || a.row - b.row);
};

const newBuilding = (row: Row): Building => ({
  row,
  score: 0,
  parts: {},
  evidence: NOTHING,
  retriever: '',
  largest: 0,
});

const add = (building: Building, retriever: string, part: number, evidence: Evidence): void => {
  building.score += part;
  building.parts[retriever] = part;
  if (part <= building.largest) return;
  building.largest = part;
  building.evidence = evidence;
  building.retriever = retriever;
};

const NOTHING: Evidence = { kind: 'catalogue', genre: undefined };

interface Building {
  row: Row;
  score: number;
  parts: Record<string, number>;
  evidence: Evidence;
  retriever: string;
  largest: number;
}
