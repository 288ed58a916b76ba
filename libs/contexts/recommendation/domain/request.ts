import type { CatalogueColumns, Row } from '../../catalogue/published.ts';
import type { Correction, InteractionKind } from '../../taste/published.ts';

/** One of the member's own titles, as the retrievers read it. */
export interface HistoryEntry {
  readonly row: Row;
  /** `named`: only for this request, to say what is meant. */
  readonly kind: InteractionKind | 'named';
  /** Preference in [-1, 1]. */
  readonly strength: number;
  /** As they were given: only a rating has them. */
  readonly halfStars: number | undefined;
  /** ISO time; left out: now. */
  readonly at?: string | undefined;
}

/** In [-1, 1]: what somebody says of a genre, a person, a decade or a keyword. */
export interface Said extends Pick<Correction, 'name' | 'weight'> {
  readonly kind: Correction['kind'] | 'keyword';
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
  /** The member's own word on genres, people, decades and keywords, in the place of what the history tells. */
  readonly corrections?: readonly Said[];
  /** Candidates wanted of each retriever. */
  readonly depth: number;
  /** The last UTC day whose activity counts; left out: today. */
  readonly upTo?: number | undefined;
  /** When it is asked, epoch milliseconds; left out: now. */
  readonly at?: number | undefined;
  /** May this title be shown? Own titles, other media and titles for adults may not. */
  readonly allows: (row: Row) => boolean;
}

/** Why a title is a candidate, as its retriever sees it. */
export type Evidence =
  | { readonly kind: 'similar'; readonly to: HistoryEntry }
  | { readonly kind: 'shares'; readonly tokens: readonly number[]; readonly with: HistoryEntry | undefined }
  /** What was asked for in words. */
  | { readonly kind: 'fits'; readonly tokens: readonly number[] }
  /** `genre`: the chosen one that the title is of. */
  | { readonly kind: 'popular'; readonly genre: string | undefined }
  /** `window` as it was asked for; widened: nothing happened in it. */
  | { readonly kind: 'trending'; readonly window: TrendingWindow; readonly widened: boolean }
  /** A language model's own words, held against what is known. */
  | { readonly kind: 'worded'; readonly text: string }
  /** Nobody here speaks for it: it fills the list. */
  | { readonly kind: 'catalogue'; readonly genre: string | undefined };

export const WINDOWS = ['day', 'week'] as const;
export type TrendingWindow = (typeof WINDOWS)[number];

export interface Candidate {
  readonly row: Row;
  /** Comparable within one retriever; > 0. */
  readonly score: number;
  /** As a trained model has it, of any scale; left out: no model gave it. */
  readonly own?: number;
  readonly evidence: Evidence;
}

/** What a title owes to one of the member's own. */
export interface Debt {
  readonly entry: HistoryEntry;
  /** So much lower is the title's score without it; > 0. */
  readonly drop: number;
}

/** Title -> its debts, the largest first. Titles that owe nothing, or have no score, have none. */
export type Attribution = ReadonlyMap<Row, readonly Debt[]>;

/** A source of candidates. Trained models are one more of these. */
export interface Retriever {
  readonly name: string;
  /** What an answer says of who served; left out: the name, `live`. */
  readonly model?: { readonly family: string; readonly version: string };
  /** What it read was not all there, and it found another way; known once it has answered. Left out: never. */
  readonly degraded?: boolean;
  /** At most `depth`, best first. Throws `Unavailable` when what it reads is gone. */
  retrieve(request: TasteRequest): Promise<readonly Candidate[]>;
  /**
   * Asks again for these titles, each of the newest `most` titles of the history left out in turn: what is gone then was
   * owed to it. Left out: who cannot tell. Throws `Unavailable`.
   */
  attribute?(request: TasteRequest, rows: readonly Row[], most: number): Promise<Attribution>;
  /**
   * Whom each of these titles, as they are about to be shown, owes most to: of the newest few of the history that were
   * liked, else of the newest few. Titles that owe nothing are left out. Left out: who cannot tell. Throws `Unavailable`.
   */
  owes?(request: TasteRequest, rows: readonly Row[]): Promise<ReadonlyMap<Row, HistoryEntry>>;
}
