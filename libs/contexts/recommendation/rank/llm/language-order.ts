import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { canonicalJson } from '#kernel';
import type { CatalogueColumns } from '../../../catalogue/published.ts';
import { Speaker } from '../../../language/published.ts';
import type { HistoryEntry, Said } from '../../domain/request.ts';
import type { Tuning } from '../../domain/tuning.ts';
import type { FallbackReason, Served } from '../../queries/ladder.ts';
import { ServingCounts } from '../../queries/serving-counts.ts';
import { CANDIDATES, orderData, orderPrompt, type OrderData } from './order-prompt.ts';
import { held, reorder, type Pick } from './reorder.ts';

/** For whom a language model is asked. */
export interface Voice {
  /** Whose budget pays, and whose history it is. */
  readonly member: string;
  /** It was asked for by name: the answer waits for it. Else the list goes out as it is, and the next one has its order. */
  readonly isAsked?: boolean;
  /** What the member is in the mood for, in their own words. */
  readonly wish?: string | undefined;
}

/** What an order is made for. */
export interface Wanted {
  readonly columns: CatalogueColumns;
  readonly medium?: string | undefined;
  readonly genre?: string | undefined;
  readonly history: readonly HistoryEntry[];
  readonly genres: readonly string[];
  readonly corrections?: readonly Said[];
  readonly tuning?: Tuning;
}

interface Order {
  readonly model: string;
  /** By id: rows mean something to their own columns only. */
  readonly picks: readonly (Omit<Pick, 'row'> & { readonly id: string })[];
}

const BUDGET_MS = 8_000;
const KEPT = 1_000;
const KEPT_MS = 6 * 3_600_000;
/** Who did not answer is not asked again for the same history in a moment. */
const SILENT_MS = 30_000;
/** Who looks at a list asks for its order in a moment, or not at all. */
const ARRIVING_MS = 60_000;

/**
 * A language model as recommender: it puts in order, and words, what others found. Nothing but candidates comes through.
 * An order is kept by the history it was made for; what was rated since asks for another one.
 */
@Injectable()
export class LanguageOrder {
  readonly #orders = new LRUCache<string, Order>({ max: KEPT, ttl: KEPT_MS });
  readonly #silent = new LRUCache<string, FallbackReason>({ max: KEPT, ttl: SILENT_MS });
  readonly #asking = new Map<string, Promise<void>>();
  /** By member, for whoever looks at a list that went out before. */
  readonly #arriving = new LRUCache<string, Promise<boolean>>({ max: KEPT, ttl: ARRIVING_MS });

  constructor(
    private readonly speaker: Speaker,
    private readonly counts: ServingCounts,
  ) {}

  /** The first `k` of a list, in its order; `serve` makes one that is longer, so that there is something to choose from. */
  async first(k: number, wanted: Wanted, voice: Voice, serve: (k: number) => Promise<Served>): Promise<Served> {
    const { ranked, making, ...served } = await this.of(await serve(Math.max(k, CANDIDATES)), wanted, voice);
    const ranksBefore = making.ranksBefore.slice(0, k);
    return { ...served, ranked: ranked.slice(0, k), making: { ...making, ranksBefore } };
  }

  /** The list in its order if that is known, or if it was asked for and comes in time; else as it was, and why. */
  async of(served: Served, wanted: Wanted, voice: Voice): Promise<Served> {
    if (wanted.history.length === 0 && voice.wish === undefined) return this.#passed(served, 'COLD_MEMBER');
    const key = keyOf(served, wanted, voice);
    if (!this.#orders.has(key)) {
      const asking = this.#ask(key, served, wanted, voice);
      if (voice.isAsked) await asking;
      else
        this.#arriving.set(
          voice.member,
          asking.then(() => this.#orders.has(key)),
        );
    }
    const order = this.#orders.get(key);
    if (!order) return this.#passed(served, this.#silent.get(key) ?? 'NOT_YET');
    this.counts.count('llm');
    const picks = order.picks.flatMap(({ id, because }) => {
      const row = wanted.columns.row(id);
      return row === undefined ? [] : [{ row, because }];
    });
    const ranked = reorder(served.ranked, picks);
    return {
      ...served,
      ...{ ranked, model: 'llm', version: order.model, fallbackReason: undefined },
      making: { ...served.making, ranksBefore: ranksBefore(served, ranked) },
    };
  }

  /** Whether the order that was last asked for without being waited for has come, once that is known. */
  arrival(member: string): Promise<boolean> {
    return this.#arriving.get(member) ?? Promise.resolve(false);
  }

  /** No question is under way. */
  async settled(): Promise<void> {
    while (this.#asking.size > 0) await Promise.all(this.#asking.values());
  }

  #passed(served: Served, reason: FallbackReason): Served {
    this.counts.count(served.model, reason);
    return { ...served, fallbackReason: reason, degraded: served.degraded || reason === 'UNAVAILABLE' };
  }

  #ask(key: string, served: Served, wanted: Wanted, voice: Voice): Promise<void> {
    if (this.#silent.has(key)) return Promise.resolve();
    const under = this.#asking.get(key);
    if (under) return under;
    const asking = this.#order(key, served, wanted, voice).finally(() => this.#asking.delete(key));
    this.#asking.set(key, asking);
    return asking;
  }

  async #order(key: string, served: Served, { columns, history }: Wanted, { member, wish }: Voice): Promise<void> {
    const candidates = served.ranked.slice(0, CANDIDATES).map(({ row }) => row);
    if (candidates.length === 0) return;
    const data: OrderData = { history, candidates, wish };
    const spoken = await this.speaker.ask({
      ...{ prompt: orderPrompt, data: orderData(columns, data), member, deadlineMs: BUDGET_MS },
    });
    if (!spoken.said) {
      this.#silent.set(key, spoken.why === 'late' ? 'OVER_BUDGET' : 'UNAVAILABLE');
      return;
    }
    const { picks, rejected } = held(columns, spoken.value.picks, data);
    if (rejected > 0) this.speaker.rejected(orderPrompt, rejected);
    this.#orders.set(key, {
      model: spoken.model,
      picks: picks.map(({ row, because }) => ({ id: columns.id(row), because })),
    });
  }
}

/** Of each title of the new order, where it stood. */
const ranksBefore = ({ ranked: old, making }: Served, ranked: Served['ranked']): readonly number[] => {
  const before = new Map(old.map(({ row }, n) => [row, making.ranksBefore[n]!]));
  return ranked.map(({ row }) => before.get(row)!);
};

/** Everything that the order depends on but the candidates, which change by the minute; a wish is for its own alone. */
const keyOf = ({ ranked }: Served, wanted: Wanted, { wish }: Voice): string => {
  const { columns, medium, genre, history, genres, corrections, tuning } = wanted;
  const met = history.map(({ row, kind, strength }) => [columns.id(row), kind, strength]);
  const among = wish === undefined ? undefined : ranked.map(({ row }) => columns.id(row));
  const all = { medium, genre, met, genres, corrections, tuning, wish, among };
  return createHash('sha256').update(canonicalJson(all)).digest('hex');
};
