import { Injectable } from '@nestjs/common';
import { Unavailable } from '#ports/unavailable';
import { genreMixOf } from '../diversify/calibration.ts';
import { diversify } from '../diversify/maximal-marginal-relevance.ts';
import type { HistoryEntry, TasteRequest } from '../domain/request.ts';
import type { FullTuning } from '../domain/tuning.ts';
import { Sieve, type FilterName, type FilterRequest } from '../filter/sieve.ts';
import { adjust } from '../rank/adjust.ts';
import { blend, type Ranked, type Retrieved } from '../rank/blend.ts';
import { PopularityView } from '../read/popularity/popularity-view.ts';
import { ColdTitles } from '../retrieve/cold-titles.ts';
import { distasteOf } from '../retrieve/content-profile.ts';
import { popularityFor, Rungs, type Asking, type Rung } from './rungs.ts';
import { RUNG_BUDGET_MS, withinBudget } from './serving-budget.ts';
import { ServingCounts } from './serving-counts.ts';
import { Shadow } from './shadow.ts';

export interface ServingRequest extends FilterRequest, Asking {
  readonly k: number;
  /** The last UTC day whose activity counts; left out: today. */
  readonly upTo?: number | undefined;
  /** When it is asked, epoch milliseconds; left out: now. */
  readonly at?: number | undefined;
  readonly budgetMs?: number;
}

export type { Rung } from './rungs.ts';

export type FallbackReason =
  | 'COLD_MEMBER'
  | 'NEW_MEDIUM'
  | 'NO_NEIGHBOURS'
  /** A champion is named that is not loaded. */
  | 'NO_MODEL'
  /** The model knows no title of the history. */
  | 'UNKNOWN_TITLES'
  /** A language model was asked for an order: the next list may have it. */
  | 'NOT_YET'
  | 'UNAVAILABLE'
  | 'OVER_BUDGET';

/** How a list came about. */
export interface Making {
  readonly rungs: readonly {
    readonly retriever: string;
    readonly weight: number;
    readonly candidates: number;
    /** Why it said nothing. */
    readonly failure: 'UNAVAILABLE' | 'OVER_BUDGET' | null;
  }[];
  readonly removed: readonly { readonly filter: FilterName; readonly titles: number }[];
  readonly tuning: FullTuning;
  /** Of each title of the list, its rank before diversifying; 1 is the first, 0: by the share of cold titles. */
  readonly ranksBefore: readonly number[];
}

export interface Served {
  readonly ranked: readonly Ranked[];
  /** The highest rung that had something to say. */
  readonly model: string;
  readonly version: string;
  readonly fallbackReason: FallbackReason | undefined;
  readonly degraded: boolean;
  readonly making: Making;
  /** When it was asked for, by the monotonic clock of this process, in milliseconds. */
  readonly askedAt: number;
  /** Time travel, told; left out: as it is now. */
  readonly asOf?: AsOf;
}

/** What a list was made of as it was, and what as it is now. */
export interface AsOf {
  readonly at: string;
  /** Popularity is counted by days: up to the end of the last one that was over. */
  readonly popularityUpTo: string;
  /** Id of the model that was asked; null: nobody was champion then. */
  readonly model: string | null;
  readonly asItIsNow: readonly string[];
}

/** A little of it by default: a list of sequels is no programme. */
const DIVERSITY = 0.05;
/** Candidates asked of each retriever: enough to fill k after diversifying. */
const depthFor = (k: number): number => Math.max(100, k * 4);

/**
 * Retrieve, filter, rank, diversify. Every rung of the ladder is asked and what they say is blended, by weights that
 * depend on how much is known of the member; the highest rung that has anything to say has served. Only who stands in for
 * a trained model is spared where that has found enough. A rung whose engine is gone, or that takes too long, is passed
 * over, and the answer says `degraded`.
 */
@Injectable()
export class Ladder {
  constructor(
    private readonly rungs: Rungs,
    private readonly popularity: PopularityView,
    private readonly counts: ServingCounts,
    private readonly shadow: Shadow,
    private readonly coldTitles: ColdTitles,
  ) {}

  async serve(request: ServingRequest): Promise<Served> {
    const askedAt = performance.now();
    const { columns, k, history, genres, corrections = [], budgetMs = RUNG_BUDGET_MS } = request;
    const tuning = fullTuning(request);
    const sieve = new Sieve(columns, request);
    const { medium, genre, within, upTo, at } = request;
    const taste: TasteRequest = {
      ...{ columns, medium, genre, within, history, genres, corrections, upTo, at },
      depth: depthFor(k),
      allows: sieve.allows,
    };
    const asked = weighed(await askAll(this.rungs.of(request), taste, budgetMs));
    const order = this.#rank(asked, taste, tuning);
    const mix = genreMixOf(columns, history, genres, corrections);
    const listed = diversify(columns, order, { k, diversity: tuning.diversity, mix });
    const ranked = request.by === undefined ? this.coldTitles.share(listed, taste, saidBy('content', asked)) : listed;
    if (isOrdinary(request)) this.#shadow(taste, ranked);
    return {
      askedAt,
      ranked: await attributed(asked, taste, ranked, budgetMs),
      ...this.#outcome(asked, request),
      making: {
        rungs: asked.map(({ retrieved: { retriever, weight, candidates }, failure }) => ({
          ...{ retriever, weight, candidates: candidates.length, failure },
        })),
        removed: sieve.removed,
        tuning,
        ranksBefore: ranked.map((each) => order.indexOf(each) + 1),
      },
    };
  }

  #rank(asked: readonly Asked[], taste: TasteRequest, { novelty }: FullTuning): readonly Ranked[] {
    const popularity = this.popularity.of(taste.columns);
    return adjust(blend(asked.map(({ retrieved }) => retrieved)), {
      novelty,
      noveltyOf: (row) => popularity.novelty(row),
      tasteOf: distasteOf(taste),
    });
  }

  #shadow(taste: TasteRequest, ranked: readonly Ranked[]): void {
    this.shadow.observe(
      taste,
      ranked.map(({ row }) => row),
    );
  }

  #outcome(asked: readonly Asked[], request: ServingRequest): Omit<Served, 'ranked' | 'making' | 'askedAt'> {
    const speaking = asked.find(hasSpoken) ?? asked.at(-1)!;
    const { family: model, version } = modelOf(speaking.rung);
    const lacking = this.rungs.lacksChampion(request) ? 'NO_MODEL' : undefined;
    const failure = failureOf(asked) ?? lacking;
    const isFirst = speaking === asked[0] && lacking === undefined;
    const fallbackReason = isFirstChoice(request, isFirst) ? undefined : (failure ?? reasonFor(request, asked));
    this.counts.count(model, fallbackReason);
    return { model, version, fallbackReason, degraded: failure !== undefined || asked.some(isDegraded) };
  }
}

const saidBy = (retriever: string, asked: readonly Asked[]): Retrieved['candidates'] =>
  asked.find(({ retrieved }) => retrieved.retriever === retriever)?.retrieved.candidates ?? [];

/** What a rung said, or why it said nothing. */
interface Asked {
  readonly rung: Rung;
  readonly retrieved: Retrieved;
  readonly failure: 'UNAVAILABLE' | 'OVER_BUDGET' | null;
}

const failureOf = (asked: readonly Asked[]) => asked.find((each) => each.failure !== null)?.failure ?? undefined;

const modelOf = ({ retriever: { name, model } }: Rung) => model ?? { family: name, version: 'live' };

const isDegraded = ({ rung }: Asked): boolean => rung.retriever.degraded === true;

const hasSpoken = ({ retrieved }: Asked): boolean => retrieved.candidates.length > 0;

/** Where a trained model has spoken, the others have less to say. */
const weighed = (asked: readonly Asked[]): readonly Asked[] => {
  if (!asked.some((each) => each.rung.retriever.model && hasSpoken(each))) return asked;
  return asked.map(({ rung, retrieved, failure }) => ({
    ...{ rung, failure },
    retrieved: { ...retrieved, weight: rung.beside ?? rung.weight },
  }));
};

/** All at once, but for those who stand in where a trained model has not found enough. */
const askAll = async (rungs: readonly Rung[], taste: TasteRequest, budgetMs: number): Promise<readonly Asked[]> => {
  // the last rung may take its time: below it there is nothing but an empty list
  const answerOf = (rung: Rung): Promise<Asked> => ask(rung, taste, rung === rungs.at(-1) ? undefined : budgetMs);
  const answersOf = (some: readonly Rung[]): Promise<readonly Asked[]> => Promise.all(some.map(answerOf));
  const answers = await answersOf(rungs.filter(({ isStandIn }) => !isStandIn));
  if (answers.some((each) => hasFilled(each, taste))) return answers;
  const instead = await answersOf(rungs.filter(({ isStandIn }) => isStandIn));
  return [...answers, ...instead].sort((a, b) => rungs.indexOf(a.rung) - rungs.indexOf(b.rung));
};

const hasFilled = ({ rung, retrieved }: Asked, { depth }: TasteRequest): boolean =>
  rung.retriever.model !== undefined && retrieved.candidates.length >= depth;

const ask = async (rung: Rung, taste: TasteRequest, budgetMs: number | undefined): Promise<Asked> => {
  const { retriever, weight } = rung;
  const answer = (candidates: Retrieved['candidates'], failure: Asked['failure'] = null): Asked => ({
    rung,
    retrieved: { retriever: retriever.name, weight, candidates },
    failure,
  });
  try {
    const retrieving = retriever.retrieve(taste);
    const candidates = await (budgetMs === undefined ? retrieving : withinBudget(retrieving, budgetMs));
    return candidates ? answer(candidates) : answer([], 'OVER_BUDGET');
  } catch (error) {
    if (error instanceof Unavailable) return answer([], 'UNAVAILABLE');
    throw error;
  }
};

const fullTuning = ({ tuning = {}, history }: ServingRequest): FullTuning => ({
  diversity: tuning.diversity ?? DIVERSITY,
  novelty: tuning.novelty ?? 0,
  popularity: tuning.popularity ?? popularityFor(history),
});

/** A list as it is now, made by everybody. */
const isOrdinary = ({ by, model, at }: ServingRequest): boolean =>
  by === undefined && model === undefined && at === undefined;

/** Whoever is asked in particular is no fallback; of a member of whom nothing is known everybody is one. */
const isFirstChoice = ({ by, history }: ServingRequest, isFirst: boolean): boolean =>
  typeof by === 'object' || (isFirst && (history.length > 0 || by === 'popularity'));

const reasonFor = ({ columns, history, medium }: ServingRequest, [first]: readonly Asked[]): FallbackReason => {
  if (history.length === 0) return 'COLD_MEMBER';
  const isNew = medium !== undefined && history.every(({ row }) => columns.media[row] !== medium);
  if (isNew) return 'NEW_MEDIUM';
  return first?.rung.retriever.model ? 'UNKNOWN_TITLES' : 'NO_NEIGHBOURS';
};

/** What the trained model put on the list gets its true reasons, if they are found in time. */
const attributed = async (
  asked: readonly Asked[],
  taste: TasteRequest,
  ranked: readonly Ranked[],
  budgetMs: number,
): Promise<readonly Ranked[]> => {
  const { retriever } = asked[0]!.rung;
  const rows = ranked.flatMap((each) => (each.retriever === retriever.name ? [each.row] : []));
  if (!retriever.model || !retriever.owes || rows.length === 0) return ranked;
  const found = await withinBudget(retriever.owes(taste, rows), budgetMs).catch(unlessGone);
  return found ? ranked.map((each) => owing(each, found.get(each.row))) : ranked;
};

const unlessGone = (error: unknown): undefined => {
  if (!(error instanceof Unavailable)) throw error;
};

const owing = (each: Ranked, to: HistoryEntry | undefined): Ranked =>
  to ? { ...each, said: { ...each.said, evidence: { kind: 'similar', to } } } : each;
