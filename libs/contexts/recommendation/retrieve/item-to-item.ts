import { Injectable } from '@nestjs/common';
import type { Candidate, HistoryEntry, Retriever, TasteRequest } from '../domain/request.ts';
import { NeighbourRows } from '../read/neighbours/neighbour-rows.ts';
import { Scratch } from './scratch.ts';

/** The newest so many interactions are looked at. */
export const HISTORY = 50;
/** Interactions after which one counts half. */
const HALF_LIFE = 10;
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
    newest.forEach(({ strength }, n) => {
      const weight = (LEAST + ((1 - LEAST) * (strength + 1)) / 2) * 2 ** (-(newest.length - 1 - n) / HALF_LIFE);
      this.#scratch.add(rows[n]!.rows, rows[n]!.weights, weight, n);
    });
    return this.#scratch.top(depth, allows).map((row) => ({
      row,
      score: this.#scratch.score(row),
      evidence: { kind: 'similar', to: newest[this.#scratch.from(row)]! },
    }));
  }
}

/** Nobody goes on from what they turned down. */
const wasChosen = ({ kind }: HistoryEntry): boolean => kind !== 'dismissed' && kind !== 'disliked';
