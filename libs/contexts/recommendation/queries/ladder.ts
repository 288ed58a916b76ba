import { Injectable } from '@nestjs/common';
import { Unavailable } from '#ports/unavailable';
import type { CatalogueColumns, Row } from '../../catalogue/published.ts';
import { diversify } from '../diversify/maximal-marginal-relevance.ts';
import type { Candidate, HistoryEntry, Retriever, TasteRequest } from '../domain/request.ts';
import { allowed } from '../filter/allowed.ts';
import { blend, type Ranked, type Retrieved } from '../rank/blend.ts';
import { Content } from '../retrieve/content.ts';
import { ItemToItem } from '../retrieve/item-to-item.ts';
import { Popular } from '../retrieve/popular.ts';
import { ServingCounts } from './serving-counts.ts';

export interface ServingRequest {
  readonly columns: CatalogueColumns;
  readonly medium?: string;
  readonly genre?: string;
  readonly k: number;
  readonly diversity?: number;
  readonly history: readonly HistoryEntry[];
  readonly own: ReadonlySet<Row>;
  readonly genres: readonly string[];
}

export interface Served {
  readonly ranked: readonly Ranked[];
  /** The highest rung that had something to say. */
  readonly model: string;
  readonly version: string;
  readonly fallbackReason: FallbackReason | undefined;
  readonly degraded: boolean;
}

export type FallbackReason = 'COLD_MEMBER' | 'NO_NEIGHBOURS' | 'UNAVAILABLE';

/** A little of it by default: a list of sequels is no programme. */
const DIVERSITY = 0.05;
/** Candidates asked of each retriever: enough to fill k after diversifying. */
const depthFor = (k: number): number => Math.max(100, k * 4);
/** Interactions after which content and popularity have half their say. */
const WARM = 5;

interface Rung {
  readonly retriever: Retriever;
  readonly weight: number;
}

/**
 * Retrieve, filter, rank, diversify. Every rung of the ladder is asked and what they say is blended, by weights that
 * depend on how much is known of the member; the highest rung that has anything to say has served. A rung whose engine
 * is gone is passed over, and the answer says `degraded`.
 */
@Injectable()
export class Ladder {
  constructor(
    private readonly itemToItem: ItemToItem,
    private readonly content: Content,
    private readonly popular: Popular,
    private readonly counts: ServingCounts,
  ) {}

  async serve(request: ServingRequest): Promise<Served> {
    const { columns, k, history, genres, diversity = DIVERSITY } = request;
    const taste: TasteRequest = {
      columns,
      history,
      genres,
      medium: request.medium,
      depth: depthFor(k),
      allows: allowed(columns, { medium: request.medium, genre: request.genre, own: request.own }),
    };
    const rungs = this.#rungs(history.length, genres.length);
    const asked = await Promise.all(rungs.map((rung) => ask(rung, taste)));
    const retrieved = asked.flatMap(({ answer }) => answer ?? []);
    const degraded = asked.some(({ answer }) => answer === undefined);
    const model = retrieved.find(({ candidates }) => candidates.length > 0)?.retriever ?? 'popularity';
    const fallbackReason = reasonFor(model, history.length, degraded);
    this.counts.count(model, fallbackReason);
    return {
      ranked: diversify(columns, blend(retrieved), k, diversity),
      model,
      version: 'live',
      fallbackReason,
      degraded,
    };
  }

  /** Highest first. */
  #rungs(interactions: number, genres: number): readonly Rung[] {
    const newness = WARM / (WARM + interactions);
    return [
      ...(interactions > 0 ? [{ retriever: this.itemToItem, weight: 1 }] : []),
      ...(interactions + genres > 0 ? [{ retriever: this.content, weight: 0.1 + 0.5 * newness }] : []),
      { retriever: this.popular, weight: 0.3 * newness },
    ];
  }
}

const ask = async (
  { retriever, weight }: Rung,
  taste: TasteRequest,
): Promise<{ readonly answer: Retrieved | undefined }> => {
  try {
    const candidates: readonly Candidate[] = await retriever.retrieve(taste);
    return { answer: { retriever: retriever.name, weight, candidates } };
  } catch (error) {
    if (error instanceof Unavailable) return { answer: undefined };
    throw error;
  }
};

const reasonFor = (model: string, interactions: number, degraded: boolean): FallbackReason | undefined => {
  if (model === 'item-to-item') return undefined;
  if (degraded) return 'UNAVAILABLE';
  return interactions === 0 ? 'COLD_MEMBER' : 'NO_NEIGHBOURS';
};
