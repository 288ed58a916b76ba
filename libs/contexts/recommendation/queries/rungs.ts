import { Injectable } from '@nestjs/common';
import type { CatalogueColumns } from '../../catalogue/published.ts';
import { Champions, type ServedModel } from '../../training/published.ts';
import type { HistoryEntry, Retriever, Said } from '../domain/request.ts';
import type { Tuning } from '../domain/tuning.ts';
import { ModelRetrievers } from '../retrieve/champion.ts';
import { Content } from '../retrieve/content.ts';
import { ItemToItem } from '../retrieve/item-to-item.ts';
import { Popular } from '../retrieve/popular.ts';

export interface Rung {
  readonly retriever: Retriever;
  /** Share of the score that it has to give. */
  readonly weight: number;
  /** The same where a trained model has spoken; left out: as ever. */
  readonly beside?: number;
  /** It is asked only where a trained model has not found enough: it would have next to no say beside it. */
  readonly isStandIn?: boolean;
}

/** Those who need no training, by the names under which they are asked for. */
export const LIVE_MODELS = ['item-to-item', 'content', 'popularity'] as const;
export type LiveModel = (typeof LIVE_MODELS)[number];
export const isLiveModel = (name: string): name is LiveModel => (LIVE_MODELS as readonly string[]).includes(name);

export interface Asking {
  readonly columns: CatalogueColumns;
  readonly medium?: string | undefined;
  readonly history: readonly HistoryEntry[];
  readonly genres: readonly string[];
  readonly corrections?: readonly Said[];
  readonly tuning?: Tuning;
  /** Who is asked, the highest first. Left out: everybody; `likeness`: those who know what goes with the history. */
  readonly by?: 'likeness' | LiveModel | readonly Rung[];
  /** The trained model on the first rung. Left out: the champion; null: none. */
  readonly model?: ServedModel | null | undefined;
}

/** Interactions after which content and popularity have half their say. */
const WARM = 5;
/** Also who has no say fills the list. */
const LEAST_WEIGHT = 1e-3;

/** Chooses who is asked for a list. */
@Injectable()
export class Rungs {
  constructor(
    private readonly champions: Champions,
    private readonly trained: ModelRetrievers,
    private readonly itemToItem: ItemToItem,
    private readonly content: Content,
    private readonly popular: Popular,
  ) {}

  /** Highest first. */
  of(asking: Asking): readonly Rung[] {
    const { by, history, tuning } = asking;
    if (typeof by === 'object') return by;
    if (by === 'popularity') return [{ retriever: this.popular, weight: 1 }];
    const knowing = this.#knowing(asking);
    if (by === 'likeness' && knowing.length > 0) return knowing;
    const weight = Math.max(tuning?.popularity ?? popularityFor(history), LEAST_WEIGHT);
    return [...knowing, { retriever: this.popular, weight: isLive(by) ? LEAST_WEIGHT : weight }];
  }

  /** A champion is named that nobody has loaded yet: the list has to do without it. */
  lacksChampion({ by, model, medium, history }: Asking): boolean {
    if (by !== undefined || model !== undefined || history.length === 0) return false;
    return this.champions.of(medium) === undefined && this.champions.isNamed(medium);
  }

  /** Those who go by what is known of the member. */
  #knowing(asking: Asking): readonly Rung[] {
    const { by, history, genres, corrections = [] } = asking;
    if (history.length + genres.length + corrections.length === 0) return [];
    const share = newness(history);
    const content = { retriever: this.content, weight: 0.1 + 0.5 * share, beside: 0.05 + 0.3 * share };
    const trained = this.#trained(asking);
    const alike = { retriever: this.itemToItem, weight: 1, beside: LEAST_WEIGHT, isStandIn: trained.length > 0 };
    if (by === 'content' || history.length === 0) return [content];
    return by === 'item-to-item' ? [alike] : [...trained, alike, content];
  }

  #trained({ by, medium, model = this.champions.of(medium) }: Asking): readonly Rung[] {
    return by !== undefined || !model ? [] : [{ retriever: this.trained.of(model), weight: 1 }];
  }
}

const isLive = (by: Asking['by']): boolean => typeof by === 'string' && by !== 'likeness';

/** 1 for a member without a history, half after `WARM` interactions. */
const newness = (history: readonly HistoryEntry[]): number => WARM / (WARM + history.length);

export const popularityFor = (history: readonly HistoryEntry[]): number => 0.3 * newness(history);
