import { Injectable } from '@nestjs/common';
import { Unavailable } from '#ports/unavailable';
import type { CatalogueColumns } from '../../catalogue/published.ts';
import type { Correction } from '../../taste/published.ts';
import { genreMixOf } from '../diversify/calibration.ts';
import { diversify } from '../diversify/maximal-marginal-relevance.ts';
import type { HistoryEntry, Retriever, TasteRequest } from '../domain/request.ts';
import type { FullTuning, Tuning } from '../domain/tuning.ts';
import { Sieve, type FilterName, type FilterRequest } from '../filter/sieve.ts';
import { adjust } from '../rank/adjust.ts';
import { blend, type Ranked, type Retrieved } from '../rank/blend.ts';
import { PopularityView } from '../read/popularity/popularity-view.ts';
import { Content } from '../retrieve/content.ts';
import { distasteOf } from '../retrieve/content-profile.ts';
import { ItemToItem } from '../retrieve/item-to-item.ts';
import { Popular } from '../retrieve/popular.ts';
import { RUNG_BUDGET_MS, withinBudget } from './serving-budget.ts';
import { ServingCounts } from './serving-counts.ts';

export interface Rung {
  readonly retriever: Retriever;
  /** Share of the score that it has to give. */
  readonly weight: number;
}

export interface ServingRequest extends FilterRequest {
  readonly columns: CatalogueColumns;
  readonly k: number;
  readonly tuning?: Tuning;
  readonly history: readonly HistoryEntry[];
  readonly genres: readonly string[];
  readonly corrections?: readonly Correction[];
  /** The last UTC day whose activity counts; left out: today. */
  readonly upTo?: number | undefined;
  /** Who is asked, the highest first. Left out: everybody; `likeness`: those who know what goes with the history. */
  readonly by?: 'likeness' | readonly Rung[];
  readonly budgetMs?: number;
}

export type FallbackReason = 'COLD_MEMBER' | 'NEW_MEDIUM' | 'NO_NEIGHBOURS' | 'UNAVAILABLE' | 'OVER_BUDGET';

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
  /** Of each title of the list, its rank before diversifying; 1 is the first. */
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
}

/** A little of it by default: a list of sequels is no programme. */
const DIVERSITY = 0.05;
/** Candidates asked of each retriever: enough to fill k after diversifying. */
const depthFor = (k: number): number => Math.max(100, k * 4);
/** Interactions after which content and popularity have half their say. */
const WARM = 5;
/** Also who has no say fills the list. */
const LEAST_WEIGHT = 1e-3;

/**
 * Retrieve, filter, rank, diversify. Every rung of the ladder is asked and what they say is blended, by weights that
 * depend on how much is known of the member; the highest rung that has anything to say has served. A rung whose engine
 * is gone, or that takes too long, is passed over, and the answer says `degraded`.
 */
@Injectable()
export class Ladder {
  constructor(
    private readonly itemToItem: ItemToItem,
    private readonly content: Content,
    private readonly popular: Popular,
    private readonly popularity: PopularityView,
    private readonly counts: ServingCounts,
  ) {}

  async serve(request: ServingRequest): Promise<Served> {
    const { columns, k, history, genres, corrections = [], budgetMs = RUNG_BUDGET_MS } = request;
    const tuning = fullTuning(request);
    const sieve = new Sieve(columns, request);
    const { medium, genre, within, upTo } = request;
    const taste: TasteRequest = {
      ...{ columns, medium, genre, within, history, genres, corrections, upTo },
      depth: depthFor(k),
      allows: sieve.allows,
    };
    const rungs = this.#rungs(request);
    // the last rung may take its time: below it there is nothing but an empty list
    const asked = await Promise.all(
      rungs.map((rung, n) => ask(rung, taste, n < rungs.length - 1 ? budgetMs : undefined)),
    );
    const order = this.#rank(asked, taste, tuning);
    const mix = genreMixOf(columns, history, genres, corrections);
    const ranked = diversify(columns, order, { k, diversity: tuning.diversity, mix });
    return {
      ranked,
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
    const fold = this.popularity.current;
    return adjust(blend(asked.map(({ retrieved }) => retrieved)), {
      novelty,
      noveltyOf: (row) => fold.novelty(taste.columns.id(row)),
      tasteOf: distasteOf(taste),
    });
  }

  #outcome(asked: readonly Asked[], request: ServingRequest): Omit<Served, 'ranked' | 'making'> {
    const speaking = asked.find(({ retrieved }) => retrieved.candidates.length > 0) ?? asked.at(-1)!;
    const failure = asked.find((each) => each.failure !== null)?.failure ?? undefined;
    const model = speaking.retrieved.retriever;
    const fallbackReason = isFirstChoice(request, speaking === asked[0]) ? undefined : (failure ?? reasonFor(request));
    this.counts.count(model, fallbackReason);
    return { model, version: 'live', fallbackReason, degraded: failure !== undefined };
  }

  /** Highest first. */
  #rungs(request: ServingRequest): readonly Rung[] {
    const { by, history, tuning } = request;
    if (Array.isArray(by)) return by;
    const knowing = this.#knowing(request);
    if (by === 'likeness' && knowing.length > 0) return knowing;
    const weight = Math.max(tuning?.popularity ?? popularityFor(history), LEAST_WEIGHT);
    return [...knowing, { retriever: this.popular, weight }];
  }

  /** Those who go by what is known of the member. */
  #knowing({ history, genres, corrections = [] }: ServingRequest): readonly Rung[] {
    if (history.length + genres.length + corrections.length === 0) return [];
    const content = { retriever: this.content, weight: 0.1 + 0.5 * newness(history) };
    return history.length > 0 ? [{ retriever: this.itemToItem, weight: 1 }, content] : [content];
  }
}

/** 1 for a member without a history, half after `WARM` interactions. */
const newness = (history: readonly HistoryEntry[]): number => WARM / (WARM + history.length);

const popularityFor = (history: readonly HistoryEntry[]): number => 0.3 * newness(history);

/** What a rung said, or why it said nothing. */
interface Asked {
  readonly retrieved: Retrieved;
  readonly failure: 'UNAVAILABLE' | 'OVER_BUDGET' | null;
}

const ask = async ({ retriever, weight }: Rung, taste: TasteRequest, budgetMs: number | undefined): Promise<Asked> => {
  const answer = (candidates: Retrieved['candidates'], failure: Asked['failure'] = null): Asked => ({
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

/** Whoever is asked in particular is no fallback; of a member of whom nothing is known everybody is one. */
const isFirstChoice = ({ by, history }: ServingRequest, isFirst: boolean): boolean =>
  (by !== undefined && by !== 'likeness') || (isFirst && history.length > 0);

const reasonFor = ({ columns, history, medium }: ServingRequest): FallbackReason => {
  if (history.length === 0) return 'COLD_MEMBER';
  const isNew = medium !== undefined && history.every(({ row }) => columns.media[row] !== medium);
  return isNew ? 'NEW_MEDIUM' : 'NO_NEIGHBOURS';
};
