import { Injectable } from '@nestjs/common';
import type { Candidate, Retriever, TasteRequest } from '../domain/request.ts';
import { PopularityView } from '../read/popularity/popularity-view.ts';

/** What everybody watches now; of the chosen genres first. Titles nobody has rated yet come by their votes. */
@Injectable()
export class Popular implements Retriever {
  readonly name = 'popularity';

  constructor(private readonly view: PopularityView) {}

  retrieve({ columns, medium, genres, depth, allows }: TasteRequest): Promise<readonly Candidate[]> {
    const fold = this.view.current;
    const wanted = new Set(genres);
    const found: Candidate[] = [];
    const listed = new Set<number>();
    for (const id of fold.ranked(medium)) {
      const row = columns.row(id);
      if (row === undefined || !allows(row)) continue;
      listed.add(row);
      const genre = columns.genres[row]!.find((each) => wanted.has(each));
      found.push({ row, score: fold.score(id) * (genre ? CHOSEN : 1), evidence: { kind: 'popular', genre } });
    }
    found.sort((a, b) => b.score - a.score || a.row - b.row);
    if (found.length < depth)
      found.push(...byVotes(columns, depth - found.length, (row) => !listed.has(row) && allows(row), wanted));
    return Promise.resolve(found.slice(0, depth));
  }
}

/** How much more a title of a chosen genre counts. */
const CHOSEN = 4;

const byVotes = (
  columns: TasteRequest['columns'],
  n: number,
  allows: (row: number) => boolean,
  wanted: ReadonlySet<string>,
): readonly Candidate[] => {
  const rows: { row: number; votes: number; genre: string | undefined }[] = [];
  for (let row = 0; row < columns.rows; row++) {
    if (!allows(row)) continue;
    const genre = columns.genres[row]!.find((each) => wanted.has(each));
    rows.push({ row, votes: (1 + columns.voteCounts.at(row)) * (genre ? CHOSEN : 1), genre });
  }
  rows.sort((a, b) => b.votes - a.votes || a.row - b.row);
  return rows
    .slice(0, n)
    .map(({ row, votes, genre }) => ({ row, score: votes * 1e-12, evidence: { kind: 'popular', genre } }));
};
