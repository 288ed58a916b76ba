import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { traceOf, type Trace, type TraceSource } from '../explain/trace.ts';

/** Titles of all answers that are kept together, about 0.6 kB each. */
const KEPT = 40_000;

/** How the newest answers came about; older ones are forgotten, and so are all when the process ends. */
@Injectable()
export class RecentTraces {
  readonly #sources = new LRUCache<string, TraceSource>({
    maxSize: KEPT,
    sizeCalculation: ({ titles }) => titles.length + 10,
  });

  keep(source: TraceSource): void {
    this.#sources.set(source.recommendationId, source);
  }

  find(recommendationId: string): Trace | undefined {
    const source = this.#sources.peek(recommendationId);
    return source && traceOf(source);
  }
}
