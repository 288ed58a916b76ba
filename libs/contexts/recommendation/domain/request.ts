import type { CatalogueColumns, Row } from '../../catalogue/published.ts';
import type { Correction, InteractionKind } from '../../taste/published.ts';

/** One of the member's own titles, as the retrievers read it. */
export interface HistoryEntry {
  readonly row: Row;
  readonly kind: InteractionKind;
  /** Preference in [-1, 1]. */
  readonly strength: number;
  /** As they were given: only a rating has them. */
  readonly halfStars: number | undefined;
}

/** What a list is made for: a member is their history. */
export interface TasteRequest {
  readonly columns: CatalogueColumns;
  /** `undefined`: every medium. */
  readonly medium: string | undefined;
  /** Only titles of this genre are let through; retrievers may begin with them. */
  readonly genre?: string | undefined;
  /** Only these are let through; retrievers may begin with them. */
  readonly within?: ReadonlySet<Row> | undefined;
  /** Oldest first. */
  readonly history: readonly HistoryEntry[];
  /** Chosen by the member. */
  readonly genres: readonly string[];
  /** The member's own word on genres, people and decades, in the place of what the history tells. */
  readonly corrections?: readonly Correction[];
  /** Candidates wanted of each retriever. */
  readonly depth: number;
  /** The last UTC day whose activity counts; left out: today. */
  readonly upTo?: number | undefined;
  /** May this title be shown? Own titles, other media and titles for adults may not. */
  readonly allows: (row: Row) => boolean;
}

/** Why a title is a candidate, as its retriever sees it. */
export type Evidence =
  | { readonly kind: 'similar'; readonly to: HistoryEntry }
  | { readonly kind: 'shares'; readonly tokens: readonly number[]; readonly with: HistoryEntry | undefined }
  /** `genre`: the chosen one that the title is of. */
  | { readonly kind: 'popular'; readonly genre: string | undefined }
  /** `window` as it was asked for; widened: nothing happened in it. */
  | { readonly kind: 'trending'; readonly window: TrendingWindow; readonly widened: boolean }
  /** Nobody here speaks for it: it fills the list. */
  | { readonly kind: 'catalogue'; readonly genre: string | undefined };

export const WINDOWS = ['day', 'week'] as const;
export type TrendingWindow = (typeof WINDOWS)[number];

export interface Candidate {
  readonly row: Row;
  /** Comparable within one retriever; > 0. */
  readonly score: number;
  readonly evidence: Evidence;
}

/** A source of candidates. Trained models are one more of these. */
export interface Retriever {
  readonly name: string;
  /** At most `depth`, best first. Throws `Unavailable` when what it reads is gone. */
  retrieve(request: TasteRequest): Promise<readonly Candidate[]>;
}
