import type { History } from '#ports/model-runtime/model-runtime';
import type { Nearest, VectorFilter } from '#ports/vector-index/vector-index';
import type { Row } from '../../catalogue/published.ts';
import type { ServedModel } from '../../training/published.ts';
import type { TasteRequest } from '../domain/request.ts';
import type { RowTable } from './model-rows.ts';

/** Whoever needs more titles to find enough that may be shown is as quick to score them all. */
const MOST = 2_000;
/** Asked at once, for each that is wanted: own titles are left out beforehand, a few others are not. */
const FOR_EACH = 2;
const MORE = 4;

/** Titles with their scores, best first. */
export interface Found {
  readonly best: readonly (readonly [row: Row, score: number])[];
  /** The index that was chosen did not answer, and another way was found. */
  readonly degraded: boolean;
}

/** All titles have to be scored. `degraded`: because no index answers. */
export interface NotFound {
  readonly best: undefined;
  readonly degraded: boolean;
}

const NOT_FOUND: NotFound = { best: undefined, degraded: false };

/**
 * The best titles of a model among those that may be shown, by their vectors. Nothing is found where it has none, where no
 * index answers, and where only few of its titles may be shown.
 */
export const nearestTo = async (
  model: ServedModel,
  history: History,
  table: RowTable,
  request: TasteRequest,
): Promise<Found | NotFound> => {
  if (!model.isSearched || isNarrow(request)) return NOT_FOUND;
  const { depth } = request;
  const where = filterOf(request);
  const shown = showing(model, table, request.allows);
  for (let k = FOR_EACH * depth; k <= MOST; k *= MORE) {
    const nearest = await model.nearest(history, k, where);
    if (!nearest) return { ...NOT_FOUND, degraded: true };
    const best = shown(nearest.matches);
    if (best.length >= depth || nearest.matches.length < k)
      return { best: best.slice(0, depth), degraded: nearest.degraded };
  }
  return NOT_FOUND;
};

const isNarrow = ({ genre, within }: TasteRequest): boolean => genre !== undefined || within !== undefined;

const filterOf = ({ medium, columns, history }: TasteRequest): VectorFilter => ({
  allOf: medium === undefined ? [] : [`medium:${medium}`],
  except: new Set(history.map(({ row }) => columns.id(row))),
});

/** Titles are asked for once, however often they are found: who filters counts them. */
const showing = ({ numbers }: ServedModel, { rows }: RowTable, allows: TasteRequest['allows']) => {
  const asked = new Map<Row, boolean>();
  const mayBeShown = (row: Row): boolean => {
    const known = asked.get(row) ?? allows(row);
    asked.set(row, known);
    return known;
  };
  return (matches: Nearest['matches']): Found['best'] =>
    matches.flatMap(({ id, score }) => {
      const row = rows[numbers.get(id) ?? 0]!;
      return row >= 0 && mayBeShown(row) ? [[row, score] as const] : [];
    });
};
