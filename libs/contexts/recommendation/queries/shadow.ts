import { Injectable } from '@nestjs/common';
import type { Row } from '../../catalogue/published.ts';
import { Champions } from '../../training/published.ts';
import type { TasteRequest } from '../domain/request.ts';
import { ModelRetrievers } from '../retrieve/champion.ts';

/** One request in so many. */
const SAMPLE = 10;
/** Titles that are compared. */
const TOP = 10;
/** By then the answer has gone out. */
const AFTER_MS = 100;
/** More are not kept waiting. */
const MOST_WAITING = 20;

/** How a candidate would have answered real requests, since this process began. */
export interface ShadowFigures {
  readonly requests: number;
  /** Mean share of the first ten titles that it would have shown too. */
  readonly overlap: number;
  readonly meanMs: number;
  /** Requests that it could not answer. */
  readonly failed: number;
}

interface Sums {
  requests: number;
  overlap: number;
  ms: number;
  failed: number;
}

/** Lets the candidate score a sample of real requests, after the answer and without a say in it. */
@Injectable()
export class Shadow {
  readonly #sums = new Map<string, Sums>();
  #seen = 0;
  #waiting = 0;

  constructor(
    private readonly champions: Champions,
    private readonly trained: ModelRetrievers,
  ) {}

  observe(request: TasteRequest, shown: readonly Row[]): void {
    if (!this.champions.candidateOf(request.medium) || this.#seen++ % SAMPLE !== 0) return;
    if (this.#waiting >= MOST_WAITING) return;
    this.#waiting += 1;
    setTimeout(() => {
      this.#waiting -= 1;
      void this.score(request, shown);
    }, AFTER_MS).unref();
  }

  /** By model. */
  get figures(): ReadonlyMap<string, ShadowFigures> {
    return new Map(
      [...this.#sums].map(([id, { requests, overlap, ms, failed }]) => {
        const answered = Math.max(1, requests - failed);
        return [id, { requests, failed, overlap: overlap / answered, meanMs: ms / answered }];
      }),
    );
  }

  async score(request: TasteRequest, shown: readonly Row[]): Promise<void> {
    const candidate = this.champions.candidateOf(request.medium);
    if (!candidate) return;
    const sums = this.#sums.get(candidate.id) ?? { requests: 0, overlap: 0, ms: 0, failed: 0 };
    this.#sums.set(candidate.id, sums);
    sums.requests += 1;
    const began = performance.now();
    try {
      const found = await this.trained.of(candidate).retrieve({ ...request, depth: TOP });
      sums.ms += performance.now() - began;
      sums.overlap += shared(
        found.map(({ row }) => row),
        shown.slice(0, TOP),
      );
    } catch {
      sums.failed += 1;
    }
  }
}

const shared = (found: readonly Row[], shown: readonly Row[]): number => {
  const those = new Set(found);
  return shown.length === 0 ? 0 : shown.filter((row) => those.has(row)).length / shown.length;
};
