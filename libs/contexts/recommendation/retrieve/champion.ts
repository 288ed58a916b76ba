import { Inject, Injectable } from '@nestjs/common';
import { DAY_MS } from '#kernel';
import type { History } from '#ports/model-runtime/model-runtime';
import { CLOCK } from '#ports/tokens';
import type { Row } from '../../catalogue/published.ts';
import type { ServedModel } from '../../training/published.ts';
import type { Attribution, Candidate, Debt, HistoryEntry, Retriever, TasteRequest } from '../domain/request.ts';
import { BestRows } from './best-rows.ts';
import { ModelRows, type RowTable } from './model-rows.ts';
import { nearestTo, type Found } from './nearest.ts';

/** What the last of the candidates counts, where the first counts 1: scores of models have no zero of their own. */
const LAST = 0.1;

/** Trained models as sources of candidates. */
@Injectable()
export class ModelRetrievers {
  readonly #rows = new ModelRows();

  constructor(@Inject(CLOCK) private readonly now: () => number) {}

  of(model: ServedModel): Retriever {
    return new ModelRetriever(model, this.#rows, this.now);
  }
}

/** What a model is told of a member, and whose entries those are. */
interface Told {
  readonly entries: readonly HistoryEntry[];
  readonly history: History;
}

class ModelRetriever implements Retriever {
  readonly name = 'champion';
  readonly model;
  degraded = false;
  readonly #model: ServedModel;
  readonly #rows: ModelRows;
  readonly #now: () => number;

  constructor(model: ServedModel, rows: ModelRows, now: () => number) {
    this.#model = model;
    this.#rows = rows;
    this.#now = now;
    this.model = { family: model.family, version: model.id };
  }

  /** Nothing, if the model knows no title of the history. */
  async retrieve(request: TasteRequest): Promise<readonly Candidate[]> {
    const table = this.#table(request);
    const { entries, history } = this.#told(request, table);
    if (entries.length === 0) return [];
    const nearest = entries.findLast(({ strength }) => strength > 0) ?? entries.at(-1)!;
    return candidatesOf(await this.#best(history, table, request), nearest);
  }

  /** By their vectors where the model has any, else by the scores of all. */
  async #best(history: History, table: RowTable, request: TasteRequest): Promise<Found['best']> {
    const { best, degraded } = await nearestTo(this.#model, history, table, request);
    this.degraded = degraded;
    if (best) return best;
    const [scores] = await this.#model.scores([history]);
    return bestOf(scores!, table.rows, request);
  }

  async attribute(request: TasteRequest, rows: readonly Row[], most: number): Promise<Attribution> {
    const table = this.#table(request);
    const told = this.#told(request, table);
    if (told.entries.length < 2) return only(told.entries, rows);
    const left = told.entries
      .keys()
      .drop(Math.max(0, told.entries.length - most))
      .toArray();
    const [whole, ...others] = await this.#model.scores([told.history, ...left.map((n) => without(told.history, n))]);
    return new Map(
      rows.flatMap((row) => {
        const number = table.numbers.get(row);
        if (number === undefined) return [];
        const drops = left.map((n, at) => ({ entry: told.entries[n]!, drop: whole![number]! - others[at]![number]! }));
        return [[row, largestFirst(drops)] as const];
      }),
    );
  }

  #table({ columns }: TasteRequest): RowTable {
    return this.#rows.of(this.#model, columns, this.#now());
  }

  #told({ history, at = this.#now() }: TasteRequest, { numbers }: RowTable): Told {
    const entries = history.filter(({ row }) => numbers.has(row)).slice(-this.#model.manifest.maxLength);
    return {
      entries,
      history: {
        items: entries.map(({ row }) => numbers.get(row)!),
        strengths: entries.map(({ strength }) => strength),
        ages: entries.map((entry) => ageOf(entry, at)),
      },
    };
  }
}

const ageOf = ({ at }: HistoryEntry, now: number): number =>
  at === undefined ? 0 : Math.max(0, (now - Date.parse(at)) / DAY_MS);

/** Who has met one title owes everything to it. */
const only = ([entry]: readonly HistoryEntry[], rows: readonly Row[]): Attribution =>
  new Map(entry ? rows.map((row) => [row, [{ entry, drop: 1 }]]) : []);

const largestFirst = (drops: readonly Debt[]): readonly Debt[] =>
  drops.filter(({ drop }) => drop > 0).sort((a, b) => b.drop - a.drop);

const without = ({ items, strengths, ages }: History, n: number): History => ({
  items: items.toSpliced(n, 1),
  strengths: strengths.toSpliced(n, 1),
  ages: ages.toSpliced(n, 1),
});

/** score' = 0.1 + 0.9 (score - last) / (first - last), over those that are found. */
const candidatesOf = (best: Found['best'], nearest: HistoryEntry): readonly Candidate[] => {
  const [first, last] = [best[0]?.[1] ?? 0, best.at(-1)?.[1] ?? 0];
  const scaled = (score: number): number =>
    first === last ? 1 : LAST + ((1 - LAST) * (score - last)) / (first - last);
  return best.map(([row, own]) => ({ row, score: scaled(own), own, evidence: { kind: 'similar', to: nearest } }));
};

/** `allows` is asked of those alone that would be kept. */
const bestOf = (scores: Float32Array, rows: Int32Array, { depth, allows }: TasteRequest): Found['best'] => {
  const scoreOf = new Map<Row, number>();
  const best = new BestRows(depth);
  for (let number = 1; number < scores.length; number++) {
    const [row, score] = [rows[number]!, scores[number]!];
    if (row < 0 || score < best.least || !Number.isFinite(score)) continue;
    if (!best.wants(row, score) || !allows(row)) continue;
    best.add(row, score);
    scoreOf.set(row, score);
  }
  return best.sorted().map((row) => [row, scoreOf.get(row)!]);
};
