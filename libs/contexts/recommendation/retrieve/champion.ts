import { Inject, Injectable } from '@nestjs/common';
import { DAY_MS } from '#kernel';
import type { History } from '#ports/model-runtime/model-runtime';
import { CLOCK } from '#ports/tokens';
import type { Row } from '../../catalogue/published.ts';
import type { ServedModel } from '../../training/published.ts';
import type { Attribution, Candidate, HistoryEntry, Retriever, TasteRequest } from '../domain/request.ts';
import { withinBudget } from '../queries/serving-budget.ts';
import { BestRows } from './best-rows.ts';
import { LatelyAsked } from './lately-asked.ts';
import { LeftOut, type Told } from './left-out.ts';
import { LeftOutHistories } from './left-out-histories.ts';
import { ModelRows, type RowTable } from './model-rows.ts';
import { nearestTo, type Found } from './nearest.ts';

/** What the last of the candidates counts, where the first counts 1: scores of models have no zero of their own. */
const LAST = 0.1;
/** So many of the newest titles of a history may be what a shown title is owed to. */
const NEWEST = 6;

/** Trained models as sources of candidates. */
@Injectable()
export class ModelRetrievers {
  readonly #known: Known;

  constructor(@Inject(CLOCK) private readonly now: () => number) {
    this.#known = { rows: new ModelRows(), leftOut: new LeftOutHistories(now), lately: new LatelyAsked(now) };
  }

  /** For one request. */
  of(model: ServedModel): ModelRetriever {
    return new ModelRetriever(model, this.#known, this.now);
  }

  /**
   * Asks a model what another has answered lately, the newest first, for at most so long: the first lists after it has
   * taken over are then found as quickly as those before. Who cannot answer is found out by them.
   */
  async prepare(next: ServedModel, before: ServedModel, forMs: number): Promise<void> {
    const until = performance.now() + forMs;
    for (const request of this.#known.lately.of(before)) {
      const leftMs = until - performance.now();
      if (leftMs <= 0) return;
      await withinBudget(this.of(next).foresee(request), leftMs).catch(() => undefined);
    }
  }
}

/** What is known of models beyond one request. */
interface Known {
  readonly rows: ModelRows;
  readonly leftOut: LeftOutHistories;
  readonly lately: LatelyAsked;
}

class ModelRetriever implements Retriever {
  readonly name = 'champion';
  readonly model;
  degraded = false;
  readonly #model: ServedModel;
  readonly #known: Known;
  readonly #now: () => number;
  #asked: { readonly request: TasteRequest; readonly told: Told } | undefined;
  /** What it has said of the candidates of a request, where it has scored all titles. */
  #scored: { readonly request: TasteRequest; readonly scores: ReadonlyMap<Row, number> } | undefined;

  constructor(model: ServedModel, known: Known, now: () => number) {
    this.#model = model;
    this.#known = known;
    this.#now = now;
    this.model = { family: model.family, version: model.id };
  }

  /** Nothing, if the model knows no title of the history. */
  async retrieve(request: TasteRequest): Promise<readonly Candidate[]> {
    const { entries, history } = this.#told(request);
    if (entries.length === 0) return [];
    const nearest = entries.findLast(({ strength }) => strength > 0) ?? entries.at(-1)!;
    return candidatesOf(await this.#best(history, this.#table(request), request), nearest);
  }

  /** By their vectors where the model has any, else by the scores of all. */
  async #best(history: History, table: RowTable, request: TasteRequest): Promise<Found['best']> {
    const { best, degraded } = await nearestTo(this.#model, history, table, request);
    this.degraded = degraded;
    if (best) return best;
    const [scores] = await this.#model.scores([history]);
    const found = bestOf(scores!, table.rows, request);
    this.#scored = { request, scores: new Map(found) };
    return found;
  }

  async attribute(request: TasteRequest, rows: readonly Row[], most: number): Promise<Attribution> {
    const told = this.#told(request);
    if (told.entries.length < 2) return only(told.entries, rows);
    return this.#asking(request, told, rows, (leftOut, known) => leftOut.debts(known, newest(leftOut.entries, most)));
  }

  /** Those that were liked are left out first, and the others only where nothing is owed to them. */
  async owes(request: TasteRequest, rows: readonly Row[]): Promise<ReadonlyMap<Row, HistoryEntry>> {
    this.#known.lately.put(this.#model, request);
    return this.#owed(request, rows);
  }

  /** Finds out what the reasons of a list will ask for. */
  async foresee(request: TasteRequest): Promise<void> {
    const found = await this.retrieve(request);
    await this.#owed(
      request,
      found.map(({ row }) => row),
    );
  }

  async #owed(request: TasteRequest, rows: readonly Row[]): Promise<ReadonlyMap<Row, HistoryEntry>> {
    const told = this.#told(request);
    if (told.entries.length < 2) return firstOf(only(told.entries, rows));
    return this.#asking(request, told, rows, async (leftOut, known) => {
      const [liked, others] = parted(newest(leftOut.entries, NEWEST), (n) => leftOut.entries[n]!.strength > 0);
      const found = firstOf(await leftOut.debts(known, liked));
      const left = known.filter((row) => !found.has(row));
      return left.length === 0 ? found : new Map([...found, ...firstOf(await leftOut.debts(left, others))]);
    });
  }

  /** About the titles that the model knows. */
  async #asking<T>(
    request: TasteRequest,
    told: Told,
    rows: readonly Row[],
    ask: (leftOut: LeftOut, known: readonly Row[]) => Promise<T>,
  ): Promise<T> {
    const { numbers } = this.#table(request);
    const known = rows.filter((row) => numbers.has(row));
    try {
      return await ask(this.#leftOut(request, told, known), known);
    } catch (error) {
      this.#known.leftOut.forget(this.#model, request);
      throw error;
    }
  }

  /** What was asked before, where it was about these titles too. */
  #leftOut(request: TasteRequest, told: Told, rows: readonly Row[]): LeftOut {
    const found = this.#known.leftOut.find(this.#model, request);
    if (found?.knows(rows)) return found;
    const table = this.#table(request);
    const whole = this.#scoresOf(request, rows);
    const numbers = new Map([...(whole?.keys() ?? rows)].map((row) => [row, table.numbers.get(row)!]));
    const leftOut = new LeftOut(this.#model, told, numbers, whole);
    if (whole || !found) this.#known.leftOut.keep(this.#model, request, leftOut);
    return leftOut;
  }

  /** Where all of these are among the candidates that it has found for this request. */
  #scoresOf(request: TasteRequest, rows: readonly Row[]): ReadonlyMap<Row, number> | undefined {
    const scored = this.#scored?.request === request ? this.#scored.scores : undefined;
    return scored && rows.every((row) => scored.has(row)) ? scored : undefined;
  }

  #table({ columns }: TasteRequest): RowTable {
    return this.#known.rows.of(this.#model, columns, this.#now());
  }

  #told(request: TasteRequest): Told {
    if (this.#asked?.request !== request) this.#asked = { request, told: this.#telling(request) };
    return this.#asked.told;
  }

  #telling(request: TasteRequest): Told {
    const { history, at = this.#now() } = request;
    const { numbers } = this.#table(request);
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

/** Whom each owes most to, if anybody. */
const firstOf = (debts: Attribution): ReadonlyMap<Row, HistoryEntry> =>
  new Map([...debts].flatMap(([row, [first]]) => (first ? [[row, first.entry] as const] : [])));

const newest = ({ length }: readonly HistoryEntry[], most: number): readonly number[] =>
  Array.from({ length: Math.min(length, most) }, (_, n) => length - 1 - n).reverse();

const parted = <T>(all: readonly T[], isFirst: (each: T) => boolean): readonly [readonly T[], readonly T[]] => [
  all.filter(isFirst),
  all.filter((each) => !isFirst(each)),
];

/** score' = 0.1 + 0.9 (score - last) / (first - last), over those that are found. */
const candidatesOf = (best: Found['best'], nearest: HistoryEntry): readonly Candidate[] => {
  const [first, last] = [best[0]?.[1] ?? 0, best.at(-1)?.[1] ?? 0];
  const scaled = (score: number): number =>
    first === last ? 1 : LAST + ((1 - LAST) * (score - last)) / (first - last);
  return best.map(([row, own]) => ({ row, score: scaled(own), own, evidence: { kind: 'similar', to: nearest } }));
};

/** `allows` is asked of those alone that would be kept. */
const bestOf = (scores: Float32Array, rows: Int32Array, { depth, allows }: TasteRequest): Found['best'] => {
  const best = new BestRows(depth);
  // most titles cost this one comparison, which is why it is not asked of `best` each time
  let least = best.least;
  for (let number = 1; number < scores.length; number++) {
    const score = scores[number]!;
    if (score < least || !Number.isFinite(score)) continue;
    const row = rows[number]!;
    if (row < 0 || !best.wants(row, score) || !allows(row)) continue;
    best.add(row, score);
    least = best.least;
  }
  return best.scored();
};
