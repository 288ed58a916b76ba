import { Injectable } from '@nestjs/common';
import { domainError } from '#kernel';
import { Unavailable } from '#ports/unavailable';
import { Titles, type Row } from '../../catalogue/published.ts';
import type { Debt, HistoryEntry, Retriever, TasteRequest } from '../domain/request.ts';
import { Rungs } from '../queries/rungs.ts';
import { withinBudget } from '../queries/serving-budget.ts';
import { NeighbourRows } from '../read/neighbours/neighbour-rows.ts';
import { Viewers, type Seen } from '../viewers/viewers.ts';
import { groundsIn, likeness, type Grounds } from './grounds.ts';

/** Of the newest titles of a history, so many are left out in turn. */
const ATTRIBUTED = 50;
const BUDGET_MS = 500;
/** Titles that are named beside it to a guest. */
const NEAR = 2;

/**
 * Finds out why a title is, or would be, recommended: to a member by what the score of whoever serves them owes to which
 * of their own titles, found out by asking again without each; else by what those have in common with it.
 */
@Injectable()
export class GroundsOf {
  constructor(
    private readonly titles: Titles,
    private readonly viewers: Viewers,
    private readonly rungs: Rungs,
    private readonly neighbours: NeighbourRows,
  ) {}

  /** Without a member: a guest. Throws `UNKNOWN_ITEM`. */
  async title(item: string, member: string | undefined): Promise<Grounds> {
    const [id, seen] = await Promise.all([this.titles.resolve(item), this.viewers.of({ member })]);
    const { columns, viewer } = seen;
    const row = columns.row(id);
    if (row === undefined || (columns.isAdult(row) && !viewer.adults))
      throw domainError('UNKNOWN_ITEM', { itemId: item });
    const request = requestOf(seen, row);
    const debts = await this.#debts(request, row);
    if (debts.length > 0) return { columns, row, cited: groundsIn(debts), by: 'score', near: [] };
    const cited = groundsIn(likeness(columns, row, request.history));
    return { columns, row, cited, by: 'likeness', near: cited.length > 0 ? [] : await this.#near(request, row) };
  }

  /** Of the highest rung that can tell. */
  async #debts(request: TasteRequest, row: Row): Promise<readonly Debt[]> {
    if (request.history.length === 0) return [];
    for (const { retriever } of this.rungs.of(request)) {
      const debts = await debtsTo(retriever, request, row);
      if (debts.length > 0) return debts;
    }
    return [];
  }

  async #near({ columns, allows }: TasteRequest, row: Row): Promise<readonly Row[]> {
    const near = await this.neighbours.of(columns, [row]).catch(unlessGone);
    return [...(near?.[0]?.rows ?? [])].filter(allows).slice(0, NEAR);
  }
}

const debtsTo = async (retriever: Retriever, request: TasteRequest, row: Row): Promise<readonly Debt[]> => {
  if (!retriever.attribute) return [];
  const asking = retriever.attribute(request, [row], ATTRIBUTED).catch(unlessGone);
  return (await withinBudget(asking, BUDGET_MS))?.get(row) ?? [];
};

const unlessGone = (error: unknown): undefined => {
  if (!(error instanceof Unavailable)) throw error;
};

/** A title that the member has met is explained as if they had not. */
const requestOf = ({ columns, viewer }: Seen, row: Row): TasteRequest => ({
  columns,
  medium: columns.media[row],
  history: without(viewer.history, row),
  genres: viewer.genres,
  corrections: viewer.corrections,
  depth: 1,
  allows: (each) => columns.isPresent(each) && (viewer.adults || !columns.isAdult(each)),
});

/** The same array where nothing is left out: what models have said of it is known by it. */
const without = (history: readonly HistoryEntry[], row: Row): readonly HistoryEntry[] =>
  history.some((entry) => entry.row === row) ? history.filter((entry) => entry.row !== row) : history;
