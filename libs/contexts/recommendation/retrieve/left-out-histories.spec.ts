import type { ServedModel } from '../../training/published.ts';
import type { HistoryEntry } from '../domain/request.ts';
import type { LeftOut } from './left-out.ts';
import { LeftOutHistories } from './left-out-histories.ts';

const MINUTE_MS = 60_000;

describe('what models have said of histories', () => {
  const [model, other] = [{} as ServedModel, {} as ServedModel];
  const [said, saidLater] = [{} as LeftOut, {} as LeftOut];
  let now: number;
  let kept: LeftOutHistories;
  beforeEach(() => {
    now = 0;
    kept = new LeftOutHistories(() => now);
  });

  it('is kept for a while, by model and by the very array', () => {
    const request = { history: [] as readonly HistoryEntry[] };
    kept.keep(model, request, said);
    expect(kept.find(model, request)).toBe(said);
    expect(kept.find(other, request)).toBeUndefined();
    expect(kept.find(model, { history: [] })).toBeUndefined();
    now = 9 * MINUTE_MS;
    expect(kept.find(model, request)).toBe(said);
    now = 10 * MINUTE_MS;
    expect(kept.find(model, request)).toBeUndefined();
    kept.keep(model, request, saidLater);
    expect(kept.find(model, request)).toBe(saidLater);
    expect(kept.find(model, { ...request, at: now })).toBeUndefined();
    kept.forget(model, request);
    expect(kept.find(model, request)).toBeUndefined();
  });

  it('is kept of those that were asked about last', () => {
    const requests = Array.from({ length: 501 }, () => ({ history: [] as readonly HistoryEntry[] }));
    for (const each of requests) kept.keep(model, each, said);
    expect(kept.find(model, requests[0]!)).toBeUndefined();
    expect(kept.find(model, requests[1]!)).toBe(said);
    expect(kept.find(model, requests[500]!)).toBe(said);
  });
});
