import type { ComparedTitles, NearTitle, Row } from '../../catalogue/published.ts';
import type { HistoryEntry, TasteRequest } from '../domain/request.ts';
import { weightsOf } from './content-profile.ts';

/** Of a larger catalogue only the titles are compared that were found otherwise: all of them take too long for a list. */
const MOST_COMPARED = 15_000;
/** So many of the nearest texts have a say. */
const NEAREST = 200;

/** What a text may say beside what is shared: see docs/results/across-media.md. */
const SHARE = 0.5;

/** What is nearest, best first. */
export interface Found {
  readonly rows: readonly number[];
  readonly scores: readonly number[];
}

/**
 * Titles found by what they share, and beside them those whose texts lie near what was liked: what either says, as a share
 * of its own best, is added up, texts with half the weight. At most `most`, best first, ties by row. As it was where no text tells anything.
 */
export const besides = async (
  found: Found,
  texts: ComparedTitles,
  { columns, history, allows }: Pick<TasteRequest, 'columns' | 'history' | 'allows'>,
  most: number,
): Promise<Found> => {
  if (!texts.ready() || !history.some(({ strength }) => strength > 0)) return found;
  const near = await texts.nearest(
    { weights: weightsOf(history) },
    {
      ...{ k: Math.min(most, NEAREST), allows },
      ...(columns.rows > MOST_COMPARED && { among: found.rows }),
    },
  );
  return (near[0]?.similarity ?? 0) > 0 ? together(found, near, most) : found;
};

const together = ({ rows, scores: shared }: Found, near: readonly NearTitle[], most: number): Found => {
  const scores = new Map<Row, number>(rows.map((row, at) => [row, shared[at]! / shared[0]!]));
  const best = near[0]!.similarity;
  for (const { row, similarity } of near)
    if (similarity > 0) scores.set(row, (scores.get(row) ?? 0) + (SHARE * similarity) / best);
  const order = [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, most);
  return { rows: order.map(([row]) => row), scores: order.map(([, score]) => score) };
};

/** The title that was liked whose text is nearest to that of a row. `undefined`: none is near. */
export const nearestText = (
  texts: ComparedTitles,
  history: readonly HistoryEntry[],
  row: Row,
): HistoryEntry | undefined => {
  let [best, nearest]: [number, HistoryEntry | undefined] = [0, undefined];
  for (const entry of history) {
    const similarity = entry.strength > 0 ? texts.similarity(entry.row, row) : 0;
    if (similarity > best) [best, nearest] = [similarity, entry];
  }
  return nearest;
};
