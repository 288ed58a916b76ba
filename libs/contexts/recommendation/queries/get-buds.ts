import { Inject, Injectable } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { LRUCache } from 'lru-cache';
import type { ReadStore } from '#ports/read-store/read-store';
import { CLOCK, READ_STORE } from '#ports/tokens';
import type { CatalogueColumns } from '../../catalogue/published.ts';
import { likenessOf, vectorOf, type TasteVector } from '../viewers/similar-taste.ts';
import { buds } from '../read/buds/projection.ts';
import { Viewers, type Seen } from '../viewers/viewers.ts';

export interface BudOfMember {
  /** Their name joins at the edge. */
  readonly member: string;
  /** In (0, 1]: cosine over the shared titles, less the fewer they are. */
  readonly similarity: number;
  /** How many titles both have met. */
  readonly shared: number;
  readonly why: string;
  /** Some that both like. */
  readonly titles: readonly { readonly id: string; readonly title: string }[];
}

/** Members of similar taste, among those who have opted in to be met; the most alike first. */
export class GetBuds extends Query<readonly BudOfMember[]> {
  constructor(
    readonly member: string,
    readonly k: number,
  ) {
    super();
  }
}

/** Those who opted in last are compared. */
const COMPARED = 1_000;
/** A taste changes slowly: those of others are read anew after so long. */
const FRESH_MS = 60_000;
const TITLES = 3;

/** Compares a member with those who may be met. */
@Injectable()
export class Buds {
  /** Rows mean something to their own columns only. */
  #known: { readonly columns: CatalogueColumns; readonly vectors: LRUCache<string, TasteVector> } | undefined;

  constructor(
    private readonly viewers: Viewers,
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  async among({ columns, viewer }: Seen, member: string, k: number): Promise<readonly BudOfMember[]> {
    const { items } = await this.store.live(buds).page('since', { limit: COMPARED, descending: true });
    const own = vectorOf(viewer.history);
    const found: BudOfMember[] = [];
    for (const { member: other } of items) {
      const likeness = other === member ? undefined : likenessOf(own, await this.#vectorOf(columns, other));
      if (!likeness) continue;
      const { similarity, shared, liked } = likeness;
      const titles = liked.slice(0, TITLES).map((row) => ({ id: columns.id(row), title: columns.titles[row]! }));
      found.push({ member: other, similarity: Math.round(similarity * 1e6) / 1e6, shared, why: whyOf(titles), titles });
    }
    return found.sort((a, b) => b.similarity - a.similarity || (a.member < b.member ? -1 : 1)).slice(0, k);
  }

  async #vectorOf(columns: CatalogueColumns, member: string): Promise<TasteVector> {
    const { vectors } = this.#knownOf(columns);
    const known = vectors.get(member);
    if (known) return known;
    const { viewer } = await this.viewers.of({ member });
    const vector = vectorOf(viewer.history);
    vectors.set(member, vector);
    return vector;
  }

  #knownOf(columns: CatalogueColumns) {
    if (this.#known?.columns !== columns) {
      const vectors = new LRUCache<string, TasteVector>({
        max: COMPARED,
        ttl: FRESH_MS,
        ttlResolution: 0,
        perf: { now: this.now },
      });
      this.#known = { columns, vectors };
    }
    return this.#known;
  }
}

@QueryHandler(GetBuds)
export class GetBudsHandler implements IQueryHandler<GetBuds> {
  constructor(
    private readonly viewers: Viewers,
    private readonly buds: Buds,
  ) {}

  async execute({ member, k }: GetBuds): Promise<readonly BudOfMember[]> {
    return this.buds.among(await this.viewers.of({ member }), member, k);
  }
}

const whyOf = (titles: readonly { readonly title: string }[]): string => {
  const names = titles.map(({ title }) => title);
  const last = names.pop();
  if (last === undefined) return 'You dislike the same titles';
  return `You both like ${names.length > 0 ? `${names.join(', ')} and ${last}` : last}`;
};
