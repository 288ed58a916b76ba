import type { Position, Projection } from '#kernel';

/** What a store needs to know of a projection: its name, version and indexes. `D` is its document. */
export type Shape<D = unknown> = Pick<Projection<D>, 'name' | 'version' | 'indexes'>;

/** One range of one declared index. `equals` binds the index's first fields; `from` and `to` bound the next (inclusive). */
export interface PageRequest {
  readonly equals?: readonly (string | number)[];
  readonly from?: string | number;
  readonly to?: string | number;
  /** The previous page's `next`. An alien one is a `DomainError('BAD_CURSOR')`. */
  readonly after?: string;
  /** 1 to 1,000. */
  readonly limit: number;
  readonly descending?: boolean;
}

export interface Page<D> {
  readonly items: readonly D[];
  readonly next?: string;
}

/** A document and the newest event that touched it; `document: undefined` means that it is gone. */
export interface Entry<D> {
  readonly id: string;
  readonly document: D | undefined;
  readonly position: Position;
}

export interface Changes<D> {
  /** Name of the generation that answered, `undefined` while none is live. If it differs from the last answer's, begin again from `'start'`. */
  readonly generation: string | undefined;
  /** In order of position; those of one position are never parted. */
  readonly entries: readonly Entry<D>[];
  /** Where to go on: the checkpoint once everything has been told. */
  readonly reached: Position | 'start';
  readonly more: boolean;
}

/** The live generation of a read model: get, getMany, one range of a declared index, and what changed. Nothing more. */
export interface Documents<D> {
  get(id: string): Promise<D | undefined>;
  /** Missing ids are missing in the answer. Any number of ids. */
  getMany(ids: readonly string[]): Promise<ReadonlyMap<string, D>>;
  page(index: string, request: PageRequest): Promise<Page<D>>;
  /** Documents whose newest event lies behind `after`, up to the checkpoint: in-memory folds follow a read model by this. */
  changes(after: Position | 'start', limit: number): Promise<Changes<D>>;
  /** The newest event folded in, `'start'` while nothing is. */
  checkpoint(): Promise<Position | 'start'>;
}

/** A stream that this generation no longer follows, because folding one of its events failed. */
export interface Parked {
  readonly stream: string;
  readonly position: Position;
  readonly reason: string;
}

export interface Commit<D> {
  /** One entry per document, with the position of the newest event folded into it. */
  readonly changes: readonly Entry<D>[];
  readonly checkpoint: Position | 'start';
  /** All parked streams so far; left out: as before. */
  readonly parked?: readonly Parked[];
}

/**
 * One filling of a read model, `<name>_v<version>_<run>`. Documents of a generation are read here by who writes it;
 * everybody else reads the live one.
 */
export interface Generation<D> {
  readonly name: string;
  checkpoint(): Promise<Position | 'start'>;
  parked(): Promise<readonly Parked[]>;
  /** With positions, for the writer; documents that are gone included, if the store still knows them. */
  load(ids: readonly string[]): Promise<ReadonlyMap<string, Entry<D>>>;
  /**
   * Changes and checkpoint in one commit (or, without transactions, so that a retry after any crash heals: an entry
   * older than what is stored is passed over, the checkpoint moves last). Throws `Fenced` if a newer fence has written.
   */
  commit(commit: Commit<D>, fence: number): Promise<void>;
  /** SHA-256 (hex) over the canonical JSON of `[id, document]` in order of id. */
  digest(): Promise<string>;
  /** Number of documents. */
  count(): Promise<number>;
  /** Makes it the live generation of this name and version; the one that was live stays until dropped. */
  promote(): Promise<void>;
  drop(): Promise<void>;
}

export interface GenerationInfo {
  readonly name: string;
  readonly projection: string;
  readonly version: number;
  readonly run: string;
  readonly live: boolean;
}

/** The writer is no longer the one: somebody holds a newer fence. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}

export interface ReadStore {
  /** Reads of the live generation; resolves the pointer anew at every call, so that a switch is seen at once. */
  live<D>(shape: Shape<D>): Documents<D>;
  /** Opens or creates it, its indexes included. */
  generation<D>(shape: Shape<D>, run: string): Promise<Generation<D>>;
  generations(): Promise<readonly GenerationInfo[]>;
  /** A fence that rises with every new holder, or `undefined` while another holds it. The holder renews by asking again. */
  lease(name: string, owner: string, ttlMs: number): Promise<number | undefined>;
  release(name: string, owner: string): Promise<void>;
  close(): Promise<void>;
}
