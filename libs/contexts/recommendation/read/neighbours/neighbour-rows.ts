import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { CLOCK, READ_STORE } from '#ports/tokens';
import type { ReadStore } from '#ports/read-store/read-store';
import type { CatalogueColumns, Row } from '../../../catalogue/published.ts';
import { neighboursShape } from './neighbours.ts';
import type { Neighbours } from './row.ts';

/** A row as serving wants it: catalogue rows and weights side by side. */
export interface DecodedRow {
  readonly rows: Int32Array;
  readonly weights: Float32Array;
}

type Cache = LRUCache<Row, DecodedRow>;

const CACHED = 20_000;
/** Rows change at most once a minute; nobody sees half a minute. */
const FRESH_MS = 30_000;
/** That a title has no row yet is believed for a moment only: its first one may be on the way. */
const MISSING_MS = 1_000;
const EMPTY: DecodedRow = { rows: new Int32Array(0), weights: new Float32Array(0) };

/** The neighbours' rows that were asked for lately, decoded. */
@Injectable()
export class NeighbourRows {
  /** Row numbers mean something to their own columns only: other columns, another cache. */
  #cached: { readonly columns: CatalogueColumns; readonly cache: Cache } | undefined;

  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  /** One row per item asked for, in that order. Throws `Unavailable`. */
  async of(columns: CatalogueColumns, items: readonly Row[]): Promise<readonly DecodedRow[]> {
    const cache = this.#cacheFor(columns);
    const missing = items.filter((item) => !cache.has(item));
    if (missing.length > 0) await this.#load(columns, cache, missing);
    return items.map((item) => cache.get(item) ?? EMPTY);
  }

  #cacheFor(columns: CatalogueColumns): Cache {
    if (this.#cached?.columns !== columns) {
      const cache: Cache = new LRUCache({ max: CACHED, ttl: FRESH_MS, ttlResolution: 0, perf: { now: this.now } });
      this.#cached = { columns, cache };
    }
    return this.#cached.cache;
  }

  async #load(columns: CatalogueColumns, cache: Cache, items: readonly Row[]): Promise<void> {
    const documents = await this.store.live(neighboursShape).getMany(items.map((item) => columns.id(item)));
    for (const item of items) {
      const document = documents.get(columns.id(item));
      if (document) cache.set(item, decode(columns, document));
      else cache.set(item, EMPTY, { ttl: MISSING_MS });
    }
  }
}

const decode = (columns: CatalogueColumns, { items, weights }: Neighbours): DecodedRow => {
  const rows: number[] = [];
  const kept: number[] = [];
  items.forEach((id, i) => {
    const row = columns.row(id);
    if (row === undefined) return;
    rows.push(row);
    kept.push(weights[i]! / 1e6);
  });
  return { rows: Int32Array.from(rows), weights: Float32Array.from(kept) };
};
