import { Injectable } from '@nestjs/common';
import type { Row } from '../../catalogue/published.ts';
import type { Attribution, Candidate, Debt, HistoryEntry, Retriever, TasteRequest } from '../domain/request.ts';
import { NeighbourRows, type DecodedRow } from '../read/neighbours/neighbour-rows.ts';
import { Scratch } from './scratch.ts';

/** The newest so many interactions are looked at. */
export const HISTORY = 50;
/** Interactions after which one counts half. */
const HALF_LIFE = 10;
/** What a title counts more, once one that came after it is gone. */
const NEARER = 2 ** (1 / HALF_LIFE);
/** What a title that was not liked still counts: it was chosen. */
const LEAST = 0.3;

/**
 * Live item-to-item: what others met together with this member's titles, the newest first. Nothing is trained; the
 * history is an input, so that a new rating counts at once.
 */
@Injectable()
export class ItemToItem implements Retriever {
  readonly name = 'item-to-item';
  readonly #scratch = new Scratch();

  constructor(private readonly neighbours: NeighbourRows) {}

  async retrieve({ columns, history, depth, allows }: TasteRequest): Promise<readonly Candidate[]> {
    const newest = history.filter(wasChosen).slice(-HISTORY);
    const rows = await this.neighbours.of(
      columns,
      newest.map(({ row }) => row),
    );
    this.#scratch.begin(columns.rows);
    newest.forEach((entry, n) => {
      this.#scratch.add(rows[n]!.rows, rows[n]!.weights, weightOf(entry, newest.length - 1 - n), n);
    });
    return this.#scratch.top(depth, allows).map((row) => ({
      row,
      score: this.#scratch.score(row),
      evidence: { kind: 'similar', to: newest[this.#scratch.from(row)]! },
    }));
  }

  /** Without a title, those before it are one step nearer. */
  async attribute({ columns, history }: TasteRequest, rows: readonly Row[], most: number): Promise<Attribution> {
    const newest = history.filter(wasChosen).slice(-HISTORY);
    const near = await this.neighbours.of(
      columns,
      newest.map(({ row }) => row),
    );
    return new Map(rows.map((row) => [row, debtsOf(row, newest, near, most)]));
  }
}

const debtsOf = (
  row: Row,
  newest: readonly HistoryEntry[],
  near: readonly DecodedRow[],
  most: number,
): readonly Debt[] => {
  const given = newest.map((entry, n) => weightOf(entry, newest.length - 1 - n) * likenessOf(near[n]!, row));
  const debts: Debt[] = [];
  let before = 0;
  newest.forEach((entry, n) => {
    const drop = given[n]! - (NEARER - 1) * before;
    before += given[n]!;
    if (drop > 0 && newest.length - n <= most) debts.push({ entry, drop });
  });
  return debts.sort((a, b) => b.drop - a.drop);
};

const likenessOf = ({ rows, weights }: DecodedRow, row: Row): number => {
  const at = rows.indexOf(row);
  return at < 0 ? 0 : weights[at]!;
};

/** `ago`: how many titles came after it. */
const weightOf = ({ strength }: HistoryEntry, ago: number): number =>
  (LEAST + ((1 - LEAST) * (strength + 1)) / 2) * 2 ** (-ago / HALF_LIFE);

/** Nobody goes on from what they turned down. */
const wasChosen = ({ kind }: HistoryEntry): boolean => kind !== 'dismissed' && kind !== 'disliked';
