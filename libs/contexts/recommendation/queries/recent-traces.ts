import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { traceOf, type Trace, type TraceSource } from '../explain/trace.ts';

/** Titles of all answers that are kept together, about 0.1 kB each. */
const KEPT = 40_000;

/** How the newest answers came about; older ones are forgotten, and so are all when the process ends. */
@Injectable()
export class RecentTraces {
  readonly #packed = new LRUCache<string, Packed>({ maxSize: KEPT, sizeCalculation: ({ titles }) => titles + 10 });

  keep(source: TraceSource): void {
    this.#packed.set(source.recommendationId, packed(source));
  }

  find(recommendationId: string): Trace | undefined {
    const known = this.#packed.peek(recommendationId);
    return known && traceOf(unpacked(known));
  }
}

/**
 * Hardly any trace is asked for, and hundreds of objects for every answer would each live for some seconds, which is long
 * for a heap. So what was said of the titles is kept as one text and one row of numbers.
 */
interface Packed extends Omit<TraceSource, 'titles'> {
  readonly titles: number;
  /** One a line. */
  readonly ids: string;
  readonly retrievers: readonly string[];
  /** Of each title its score, then of each retriever the raw and the weighted one; NaN: it did not speak of it. */
  readonly numbers: Float64Array;
}

const packed = ({ titles, ...rest }: TraceSource): Packed => {
  const retrievers = [...new Set(titles.flatMap(({ parts }) => parts.map(({ retriever }) => retriever)))];
  const width = widthOf(retrievers);
  const numbers = new Float64Array(titles.length * width).fill(NaN);
  titles.forEach(({ score, parts }, n) => {
    numbers[n * width] = score;
    for (const { retriever, raw, weighted } of parts)
      numbers.set([raw, weighted], n * width + 1 + 2 * retrievers.indexOf(retriever));
  });
  return { ...rest, titles: titles.length, ids: titles.map(({ id }) => id).join('\n'), retrievers, numbers };
};

const unpacked = ({ titles, ids, retrievers, numbers, ...rest }: Packed): TraceSource => {
  const width = widthOf(retrievers);
  const partsOf = (n: number) =>
    retrievers.flatMap((retriever, r) => {
      const at = n * width + 1 + 2 * r;
      const [raw, weighted] = [numbers[at]!, numbers[at + 1]!];
      return Number.isNaN(weighted) ? [] : [{ retriever, raw, weighted }];
    });
  const all = titles === 0 ? [] : ids.split('\n');
  return { ...rest, titles: all.map((id, n) => ({ id, score: numbers[n * width]!, parts: partsOf(n) })) };
};

const widthOf = (retrievers: readonly string[]): number => 1 + 2 * retrievers.length;
