import { Injectable } from '@nestjs/common';
import type { Candidate, Retriever, TasteRequest } from '../domain/request.ts';
import { PopularityView, type PopularityFold } from '../read/popularity/popularity-view.ts';

/** What everybody watches now; of the chosen genres first. Titles nobody has rated yet come by their votes. */
@Injectable()
export class Popular implements Retriever {
  readonly name = 'popularity';

  constructor(private readonly view: PopularityView) {}

  retrieve(request: TasteRequest): Promise<readonly Candidate[]> {
    const { depth, allows } = request;
    const found = byPopularity(this.view.current, request);
    if (found.length < depth) {
      const listed = new Set(found.map(({ row }) => row));
      const others = { ...request, allows: (row: number) => !listed.has(row) && allows(row) };
      found.push(...byVotes(others, depth - found.length, UNRATED * (found.at(-1)?.score ?? 1)));
    }
    return Promise.resolve(found.slice(0, depth));
  }
}

/** How much more a title of a chosen genre counts. */
const CHOSEN = 4;
/** What nobody here has rated counts at most so much of the least that somebody did. */
const UNRATED = 0.5;

const byPopularity = (fold: PopularityFold, { columns, medium, genres, allows }: TasteRequest): Candidate[] => {
  const wanted = new Set(genres);
  const found: Candidate[] = [];
  for (const id of fold.ranked(medium)) {
    const row = columns.row(id);
    const score = fold.score(id); // newer than the list: what was withdrawn since has none
    if (row === undefined || score === 0 || !allows(row)) continue;
    const genre = columns.genres[row]!.find((each) => wanted.has(each));
    found.push({ row, score: score * (genre ? CHOSEN : 1), evidence: { kind: 'popular', genre } });
  }
  return found.sort((a, b) => b.score - a.score || a.row - b.row);
};

/** By the votes given elsewhere; `most` is the score of the first. */
const byVotes = ({ columns, genres, allows }: TasteRequest, n: number, most: number): readonly Candidate[] => {
  const wanted = new Set(genres);
  const rows: { row: number; votes: number; genre: string | undefined }[] = [];
  for (let row = 0; row < columns.rows; row++) {
    if (!allows(row)) continue;
    const genre = columns.genres[row]!.find((each) => wanted.has(each));
    rows.push({ row, votes: (1 + columns.voteCounts.at(row)) * (genre ? CHOSEN : 1), genre });
  }
  rows.sort((a, b) => b.votes - a.votes || a.row - b.row);
  return rows.slice(0, n).map(({ row, votes, genre }) => ({
    row,
    score: (most * votes) / rows[0]!.votes,
    evidence: { kind: 'catalogue', genre },
  }));
};
