import { Injectable } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Titles, type CatalogueColumns, type ItemCard } from '../../catalogue/published.ts';
import { facetsOf, type FacetKind, type RecommendedFacet } from '../explain/facets.ts';
import type { Ranked } from '../rank/blend.ts';
import { ForYou } from './for-you.ts';
import type { Seen } from '../viewers/viewers.ts';

export interface RecommendedName {
  /** Of the genre or the person, as their titles write it. */
  readonly name: string;
  /** In (0, 1]. */
  readonly score: number;
  readonly why: string;
  readonly titles: readonly { readonly id: string; readonly title: string }[];
}

/** The genres or the people that run through what a member is recommended, the strongest first. */
export class GetRecommendedFacets extends Query<readonly RecommendedName[]> {
  constructor(
    readonly member: string,
    readonly kind: FacetKind,
    readonly k: number,
    readonly medium?: string,
  ) {
    super();
  }
}

/** They are read off so many titles. */
const POOL = 100;

/** Names what runs through a list. */
@Injectable()
export class NamedFacets {
  constructor(
    private readonly forYou: ForYou,
    private readonly titles: Titles,
  ) {}

  async of(seen: Seen, medium: string | undefined, wanted: readonly (readonly [FacetKind, k: number])[]) {
    const { columns } = seen;
    const request = { k: POOL, diversity: 0, ...(medium !== undefined && { medium }) };
    const { ranked } = await this.forYou.serve(seen, request);
    const found = wanted.map(([kind, k]) => ({ kind, facets: facetsOf(columns, ranked, kind, k) }));
    const rows = new Set(found.flatMap(({ facets }) => facets.flatMap((facet) => facet.rows)));
    const cards = new Map(
      (await this.titles.cards([...rows].map((row) => columns.id(row)))).map((card) => [card.id, card]),
    );
    return found.map(({ kind, facets }) => facets.map((facet) => named(columns, ranked, kind, facet, cards)));
  }
}

@QueryHandler(GetRecommendedFacets)
export class GetRecommendedFacetsHandler implements IQueryHandler<GetRecommendedFacets> {
  constructor(
    private readonly forYou: ForYou,
    private readonly facets: NamedFacets,
  ) {}

  async execute({ member, kind, k, medium }: GetRecommendedFacets): Promise<readonly RecommendedName[]> {
    const seen = await this.forYou.see(member, { k });
    return (await this.facets.of(seen, medium, [[kind, k]]))[0]!;
  }
}

const named = (
  columns: CatalogueColumns,
  { length }: readonly Ranked[],
  kind: FacetKind,
  { name, score, count, rows }: RecommendedFacet,
  cards: ReadonlyMap<string, ItemCard>,
): RecommendedName => {
  const shown = rows.flatMap((row) => cards.get(columns.id(row)) ?? []);
  const written = shown.flatMap((card) => (kind === 'genre' ? card.genres : card.people));
  return {
    name: written.find((each) => each.toLowerCase() === name) ?? name,
    score,
    why: `In ${count} of your next ${length} titles`,
    titles: shown.map(({ id, title }) => ({ id, title })),
  };
};
