import type { CatalogueColumns, Row } from '../../catalogue/published.ts';

/** One of the member's own titles, as the retrievers read it. */
export interface HistoryEntry {
  readonly row: Row;
  /** Preference in [-1, 1]. */
  readonly strength: number;
  readonly halfStars: number | undefined;
}

/** What a list is made for: a member is their history. */
export interface TasteRequest {
  readonly columns: CatalogueColumns;
  /** `undefined`: every medium. */
  readonly medium: string | undefined;
  /** Oldest first. */
  readonly history: readonly HistoryEntry[];
  readonly genres: readonly string[];
  /** Candidates wanted of each retriever. */
  readonly depth: number;
  /** May this title be shown? Own titles, other media and titles for adults may not. */
  readonly allows: (row: Row) => boolean;
}

/** Why a title is a candidate, as its retriever sees it. */
export type Evidence =
  | { readonly kind: 'similar'; readonly to: HistoryEntry }
  | { readonly kind: 'shares'; readonly tokens: readonly number[]; readonly with: HistoryEntry | undefined }
  /** `genre`: the chosen one that the title is of. */
  | { readonly kind: 'popular'; readonly genre: string | undefined }
  /** Nobody here speaks for it: it fills the list. */
  | { readonly kind: 'catalogue'; readonly genre: string | undefined };

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
