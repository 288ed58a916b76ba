import { idNamed, NOW } from '#testing';
import { traceOf, type TraceSource } from '../explain/trace.ts';
import { RecentTraces } from './recent-traces.ts';

const source = (name: string, titles: TraceSource['titles']): TraceSource => ({
  recommendationId: idNamed(name),
  at: NOW,
  served: {
    ...{ model: 'content', version: 'live', fallbackReason: undefined, degraded: false, askedAt: 12.5 },
    making: {
      rungs: [
        { retriever: 'content', weight: 0.7, candidates: 100, failure: null },
        { retriever: 'popularity', weight: 0.3, candidates: 90, failure: 'OVER_BUDGET' },
      ],
      removed: [{ filter: 'own', titles: 3 }],
      tuning: { novelty: 0, diversity: 0.05, popularity: 0 },
      ranksBefore: titles.map((_, n) => titles.length - n),
    },
  },
  titles,
});

const some = source('some', [
  { id: 'movie:movielens:1', score: 0.8, parts: [{ retriever: 'content', raw: 1 / 3, weighted: 0.7 }] },
  {
    ...{ id: 'anime:mal:2', score: 0 },
    parts: [
      { retriever: 'popularity', raw: 12, weighted: 0.3 },
      { retriever: 'content', raw: 0, weighted: 0 },
    ],
  },
  { id: 'manga:mal:3', score: 1, parts: [] },
]);

describe('recent traces', () => {
  it('tell what came about as it was', () => {
    const traces = new RecentTraces();
    const none = source('none', []);
    for (const each of [some, none]) traces.keep(each);
    for (const each of [some, none]) {
      const found = traces.find(each.recommendationId)!;
      expect({ ...found, items: found.items.map(byName) }).toEqual({
        ...traceOf(each),
        items: traceOf(each).items.map(byName),
      });
    }
    expect(traces.find(idNamed('another'))).toBeUndefined();
  });

  it('are forgotten when there are many newer ones', () => {
    const traces = new RecentTraces();
    traces.keep(some);
    for (let n = 0; n < 4_000; n++) traces.keep(source(`${n}`, some.titles));
    expect(traces.find(some.recommendationId)).toBeUndefined();
    expect(traces.find(idNamed('3999'))).toBeDefined();
  });
});

/** Who spoke of a title is no order. */
const byName = (item: ReturnType<typeof traceOf>['items'][number]) => ({
  ...item,
  retrievers: Object.fromEntries(item.retrievers.map(({ retriever, ...said }) => [retriever, said])),
});
