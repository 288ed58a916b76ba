import { Inject, Injectable, Optional } from '@nestjs/common';
import type { MetadataSource } from '#ports/metadata-source/metadata-source';
import { CLOCK, METADATA_SOURCE } from '#ports/tokens';
import { Unavailable } from '#ports/unavailable';
import { externalId } from '../../catalogue/published.ts';
import type { Candidate, Retriever, TasteRequest, TrendingWindow } from '../domain/request.ts';

/** The medium that the source knows. */
const MEDIUM = 'movie';
/** Their list changes by the day. */
const FRESH_MS = 1_800_000;
const WAIT_MS = 1_000;
const QUIET_MS = 30_000;

/** A retriever of what trends at the source of metadata, of those titles that are here. */
@Injectable()
export class TrendingElsewhere {
  readonly #lists = new Map<TrendingWindow, { readonly ids: readonly string[]; readonly until: number }>();

  constructor(
    @Inject(CLOCK) private readonly now: () => number,
    @Optional() @Inject(METADATA_SOURCE) private readonly source?: MetadataSource,
  ) {}

  /** `undefined` without a source, for other media, and where it never answered. */
  async over(window: TrendingWindow, medium: string | undefined): Promise<Retriever | undefined> {
    if (!this.source?.configured || (medium ?? MEDIUM) !== MEDIUM) return undefined;
    const ids = await this.#ids(this.source, window);
    if (ids.length === 0) return undefined;
    return { name: this.source.name, retrieve: (request) => Promise.resolve(candidates(ids, window, request)) };
  }

  async #ids(source: MetadataSource, window: TrendingWindow): Promise<readonly string[]> {
    const known = this.#lists.get(window);
    if (known && this.now() < known.until) return known.ids;
    try {
      const { titles } = await source.trending(window, { signal: AbortSignal.timeout(WAIT_MS) });
      const ids = titles.map(({ id }) => externalId(MEDIUM, source.name, id));
      this.#lists.set(window, { ids, until: this.now() + FRESH_MS });
      return ids;
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      const ids = known?.ids ?? [];
      this.#lists.set(window, { ids, until: this.now() + QUIET_MS });
      return ids;
    }
  }
}

const candidates = (
  ids: readonly string[],
  window: TrendingWindow,
  { columns, depth, allows }: TasteRequest,
): readonly Candidate[] => {
  const rows = [...new Set(ids.flatMap((id) => columns.row(id) ?? []))].filter(allows).slice(0, depth);
  const evidence = { kind: 'trending', window, widened: false } as const;
  return rows.map((row, n) => ({ row, score: 1 - n / rows.length, evidence }));
};
