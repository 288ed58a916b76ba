import { Injectable } from '@nestjs/common';
import type { CatalogueColumns, Row } from '../../catalogue/published.ts';
import type { Candidate, Retriever, TasteRequest } from '../domain/request.ts';
import { PopularityView } from '../read/popularity/popularity-view.ts';

/** What everybody watches now; of the chosen genres first. Titles nobody has rated yet come by their votes. */
@Injectable()
export class Popular implements Retriever {
  readonly name = 'popularity';

  readonly #ranked = new Map<string | undefined, RankedRows>();

  constructor(private readonly view: PopularityView) {}

  retrieve(request: TasteRequest): Promise<readonly Candidate[]> {
    const { depth, allows } = request;
    const found = this.#byPopularity(request);
    if (found.length < depth) {
      const listed = new Set(found.map(({ row }) => row));
      const others = { ...request, allows: (row: number) => !listed.has(row) && allows(row) };
      found.push(...byVotes(others, depth - found.length, UNRATED * (found.at(-1)?.score ?? 1)));
    }
    return Promise.resolve(found.slice(0, depth));
  }

  /** The list is in order already: without chosen genres its beginning is all that is looked at. */
  #byPopularity({ columns, medium, genres, depth, allows }: TasteRequest): Candidate[] {
    const fold = this.view.current;
    const wanted = new Set(genres);
    const found: Candidate[] = [];
    for (const row of this.#rankedRows(columns, medium)) {
      if (wanted.size === 0 && found.length === depth) break;
      if (!allows(row)) continue;
      const score = fold.score(columns.id(row)); // newer than the list: what was withdrawn since has none
      if (score === 0) continue;
      const genre = wanted.size > 0 ? columns.genres[row]!.find((each) => wanted.has(each)) : undefined;
      found.push({ row, score: score * (genre ? CHOSEN : 1), evidence: { kind: 'popular', genre } });
    }
    return found.sort((a, b) => b.score - a.score || a.row - b.row);
  }

  #rankedRows(columns: CatalogueColumns, medium: string | undefined): readonly Row[] {
    const items = this.view.current.ranked(medium);
    const known = this.#ranked.get(medium);
    if (known?.items === items && known.columns === columns) return known.rows;
    const ranked = rowsOf(columns, items);
    this.#ranked.set(medium, ranked);
    return ranked.rows;
  }
}

/** How much more a title of a chosen genre counts. */
const CHOSEN = 4;
/** What nobody here has rated counts at most so much of the least that somebody did. */
const UNRATED = 0.5;

/** The ranking of a medium as catalogue rows. */
interface RankedRows {
  readonly items: readonly string[];
  readonly columns: CatalogueColumns;
  readonly rows: readonly Row[];
}

const rowsOf = (columns: CatalogueColumns, items: readonly string[]): RankedRows => ({
  items,
  columns,
  rows: items.flatMap((id) => columns.row(id) ?? []),
});

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
