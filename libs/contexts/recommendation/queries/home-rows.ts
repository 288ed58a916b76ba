import { Injectable } from '@nestjs/common';
import type { CatalogueColumns, Row } from '../../catalogue/published.ts';
import { RATINGS_TO_COMPLETE } from '../../taste/published.ts';
import { genreMixOf } from '../diversify/calibration.ts';
import type { Retriever } from '../domain/request.ts';
import { seedsOf } from '../viewers/seeds.ts';
import type { Viewer } from '../viewers/viewer.ts';
import { Popular } from '../retrieve/popular.ts';
import { Trending } from '../retrieve/trending.ts';
import { ForYou } from './for-you.ts';
import { alike, headingOf } from './get-because-you-watched.ts';
import { seedRows } from './get-seed-items.ts';
import { Ladder, type Served, type ServingRequest } from './ladder.ts';
import type { Seen } from '../viewers/viewers.ts';

export const ROW_KINDS = [
  'onboarding',
  'hero',
  'for-you',
  'because-you-watched',
  'trending',
  'by-genre',
  'new',
] as const;
export type RowKind = (typeof ROW_KINDS)[number];

export interface RowHeading {
  /** The same row has the same id the next time. */
  readonly id: string;
  readonly kind: RowKind;
  readonly title: string;
  readonly why: string;
}

export interface HomeRequest {
  readonly medium: string | undefined;
  /** Titles in a row. */
  readonly k: number;
  /** The member, where a language model may be asked for the order of their own row. */
  readonly voice?: string;
}

export interface DraftRow {
  readonly heading: RowHeading;
  readonly served: Served;
}

const BECAUSE = 3;
const GENRES = 3;
/** The newest so many titles of the catalogue are those that are new to it. */
const NEW_TITLES = 300;
/** What fills a row when there is too little of what it is about. */
const FILLING = 1e-3;

type Ask = (shown: ReadonlySet<Row>) => Promise<Served>;
/** More than one heading: the first is for the first title, the other for the rest. */
type Wanted = readonly [heading: RowHeading, ask: Ask, rest?: RowHeading];

/** The rows of a member's page, in order. Each is a request of its own to the same pipeline, without what is above it. */
@Injectable()
export class HomeRows {
  constructor(
    private readonly forYou: ForYou,
    private readonly ladder: Ladder,
    private readonly trending: Trending,
    private readonly popular: Popular,
  ) {}

  async draft(seen: Seen, request: HomeRequest): Promise<readonly DraftRow[]> {
    const shown = new Set<Row>();
    const rows: DraftRow[] = [];
    for (const [heading, ask, rest] of await this.#wanted(seen, request)) {
      const served = await ask(shown);
      for (const { row } of served.ranked) shown.add(row);
      if (rest) rows.push({ heading, served: part(served, 0, 1) }, { heading: rest, served: part(served, 1) });
      else rows.push({ heading, served });
    }
    return rows.filter(({ served }) => served.ranked.length > 0);
  }

  async #wanted(seen: Seen, request: HomeRequest): Promise<readonly Wanted[]> {
    return [
      ...(isCold(seen.viewer) ? [this.#onboarding(seen, request)] : []),
      [HERO, (shown) => this.forYou.serve(seen, firstOf(request), { shown }), FOR_YOU],
      ...this.#because(seen, request),
      this.#trendingNow(seen, request),
      ...this.#byGenre(seen, request),
      await this.#newest(seen, request),
    ];
  }

  #onboarding({ columns, viewer, within }: Seen, { medium, k }: HomeRequest): Wanted {
    const { own, genres, adults } = viewer;
    const retriever: Retriever = {
      name: 'seed-items',
      retrieve: async () => {
        const rows = await seedRows(this.popular, { columns, k, medium, genres, own, within });
        return rows.map((row, n) => ({ row, score: 1 / (n + 1), evidence: { kind: 'popular', genre: undefined } }));
      },
    };
    const serving = { columns, medium, within, k, own, genres, adults, history: [], tuning: { diversity: 0 } };
    return [ONBOARDING, () => this.ladder.serve({ ...serving, by: [{ retriever, weight: 1 }] })];
  }

  #own(
    seen: Seen,
    request: HomeRequest,
    heading: RowHeading,
    more: Partial<ServingRequest> = {},
  ): readonly [RowHeading, Ask] {
    return [heading, (shown) => this.forYou.serve(seen, requestOf(request), { ...more, shown })];
  }

  #because({ columns, viewer, within }: Seen, { medium, k }: HomeRequest): readonly Wanted[] {
    const seeds = seedsOf(viewer.history, BECAUSE, ({ row }) => medium === undefined || columns.media[row] === medium);
    return seeds.map((seed) => [
      headingOf(columns, seed),
      (shown) => this.ladder.serve({ ...alike(columns, viewer, seed), k, medium, within, shown }),
    ]);
  }

  #trendingNow({ columns, viewer, within }: Seen, { medium, k }: HomeRequest): Wanted {
    const by = [
      { retriever: this.trending.over('week'), weight: 1 },
      { retriever: this.popular, weight: FILLING },
    ];
    const { own, adults } = viewer;
    const serving = { columns, medium, within, k, own, adults, history: [], genres: [], tuning: { diversity: 0 }, by };
    const { widened } = this.trending.looked('week', medium);
    const heading = widened ? { ...TRENDING, why: 'What members watched when they were last here' } : TRENDING;
    return [heading, (shown) => this.ladder.serve({ ...serving, shown })];
  }

  #byGenre(seen: Seen, request: HomeRequest): readonly Wanted[] {
    const { history, genres, corrections } = seen.viewer;
    const mix = [...genreMixOf(seen.columns, history, genres, corrections)].sort(([, a], [, b]) => b - a);
    return mix
      .slice(0, GENRES)
      .map(([genre]) =>
        this.#own(
          seen,
          request,
          { id: `by-genre:${genre}`, kind: 'by-genre', title: genre, why: 'One of your genres' },
          { genre },
        ),
      );
  }

  async #newest(seen: Seen, request: HomeRequest): Promise<Wanted> {
    return this.#own(seen, request, NEW, { within: await newestOf(seen, request.medium) });
  }
}

const HERO: RowHeading = { id: 'hero', kind: 'hero', title: 'Tonight', why: 'The first of the titles for you' };
const FOR_YOU: RowHeading = { id: 'for-you', kind: 'for-you', title: 'For you', why: 'Made from what you like' };
const TRENDING: RowHeading = {
  id: 'trending',
  kind: 'trending',
  title: 'Trending',
  why: 'What members watch this week',
};
const NEW: RowHeading = { id: 'new', kind: 'new', title: 'New here', why: 'The newest titles of the catalogue' };
const ONBOARDING: RowHeading = {
  id: 'onboarding',
  kind: 'onboarding',
  title: 'Tell us what you like',
  why: `Rate ${RATINGS_TO_COMPLETE} titles and the page becomes your own`,
};

/** Some titles of a list, as a list of their own. */
const part = ({ ranked, making, ...rest }: Served, from: number, to?: number): Served => ({
  ...rest,
  ranked: ranked.slice(from, to),
  making: { ...making, ranksBefore: making.ranksBefore.slice(from, to) },
});

const isCold = ({ ratings, history }: Viewer): boolean => Math.max(ratings, history.length) < RATINGS_TO_COMPLETE;

const requestOf = ({ medium, k }: HomeRequest) => ({ k, ...(medium !== undefined && { medium }) });

/** The member's own row, with the title above it: the one that is worth a language model. */
const firstOf = ({ voice, ...request }: HomeRequest) => ({
  ...requestOf({ ...request, k: request.k + 1 }),
  ...(voice !== undefined && { voice }),
});

const newestOf = async ({ columns, within }: Seen, medium: string | undefined): Promise<ReadonlySet<Row>> => {
  const rows = await columns.orders.of('new').rows();
  const newest = new Set<Row>();
  for (let i = rows.length - 1; i >= 0 && newest.size < NEW_TITLES; i--)
    if (isOf(columns, medium, rows[i]!) && (within?.has(rows[i]!) ?? true)) newest.add(rows[i]!);
  return newest;
};

const isOf = ({ media }: CatalogueColumns, medium: string | undefined, row: Row): boolean =>
  medium === undefined || media[row] === medium;
