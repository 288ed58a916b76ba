/**
 * Licensed text (overviews, taglines, picture paths) under its owner's terms: kept outside the log, with an expiry.
 * Events carry source, id and hash; an expired or lost entry reads as missing, and everything still works.
 */
export interface CachedText {
  /** SHA-256 (hex) of `text`. */
  readonly hash: string;
  readonly source: string;
  readonly text: string;
  /** ISO time; `undefined`: never. */
  readonly expiresAt?: string;
}

export interface TextCache {
  /** Writes a batch; an entry written again keeps its newest expiry. */
  put(batch: readonly CachedText[]): Promise<void>;
  /** hash -> text of those still good at `now` (ISO time). */
  getMany(hashes: readonly string[], now: string): Promise<ReadonlyMap<string, string>>;
  /** Deletes what expired before `now`; answers how many. */
  prune(now: string): Promise<number>;
  close(): Promise<void>;
}
