import type { CatalogueColumns, Row } from '../../catalogue/published.ts';
import type { Debt, HistoryEntry } from '../domain/request.ts';
import { isTelling } from '../domain/tokens.ts';

/** A title of the member's own that another one is recommended for. */
export interface Ground {
  readonly entry: HistoryEntry;
  /** Share of all that the title owes to titles, in (0, 1]. */
  readonly weight: number;
}

/** What a title is, or would be, recommended for. */
export interface Grounds {
  readonly columns: CatalogueColumns;
  readonly row: Row;
  /** The most telling first; none: nothing that is known of the member speaks for it. */
  readonly cited: readonly Ground[];
  /** `score`: without them its score would be lower; `likeness`: they have most in common with it. */
  readonly by: 'score' | 'likeness';
  /** Where nothing is cited: titles that are met together with it. */
  readonly near: readonly Row[];
}

const CITED = 3;

/** The titles that it owes most to, of those that were liked if there are any. */
export const groundsIn = (debts: readonly Debt[]): readonly Ground[] => {
  const all = debts.reduce((sum, { drop }) => sum + drop, 0);
  const liked = debts.filter(({ entry }) => entry.strength > 0);
  return (liked.length > 0 ? liked : debts)
    .slice(0, CITED)
    .map(({ entry, drop }) => ({ entry, weight: Math.round((1e4 * drop) / all) / 1e4 }));
};

/** What each of the member's titles has in common with this one, by rarity: a retrieval without a model. */
export const likeness = (columns: CatalogueColumns, row: Row, entries: readonly HistoryEntry[]): readonly Debt[] => {
  const { features } = columns;
  const telling = new Set([...features.of(row)].filter((token) => isTelling(features.name(token))));
  return entries
    .map((entry) => ({
      entry,
      drop: [...features.of(entry.row)].reduce(
        (sum, token) => sum + (telling.has(token) ? features.rarity(token) : 0),
        0,
      ),
    }))
    .filter(({ entry, drop }) => drop > 0 && entry.strength > 0)
    .sort((a, b) => b.drop - a.drop);
};
