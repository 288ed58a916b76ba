import { createHash } from 'node:crypto';
import type { DatasetInteraction, InteractionColumns } from '../datasets/interaction-columns.ts';

/**
 * The interactions of each member in order of time, by member. Those at the same moment are ordered by a SHA-1 of
 * `<member>:<id of the title at its source>`: the order of a file's rows may follow the titles' ids, and so give the
 * next one away.
 */
export const linesOf = (interactions: InteractionColumns): readonly (readonly DatasetInteraction[])[] => {
  const lines: DatasetInteraction[][] = [];
  let line: DatasetInteraction[] = [];
  for (const n of interactions.sorted()) {
    const row = interactions.row(n);
    if (row.member !== line[0]?.member) lines.push((line = []));
    line.push(row);
  }
  return lines.map(tiesByHash);
};

const tiesByHash = (line: readonly DatasetInteraction[]): readonly DatasetInteraction[] => {
  const hashes = new Map<DatasetInteraction, Buffer>();
  const hashOf = (row: DatasetInteraction): Buffer => {
    const known =
      hashes.get(row) ??
      createHash('sha1')
        .update(`${row.member}:${ownId(row.item)}`)
        .digest();
    hashes.set(row, known);
    return known;
  };
  return line.toSorted((a, b) => a.at - b.at || hashOf(a).compare(hashOf(b)));
};

/** `movie:movielens:318` -> `318`. */
const ownId = (item: string): string => item.slice(item.indexOf(':', item.indexOf(':') + 1) + 1);
