import type { ServedModel } from '../../training/published.ts';
import type { TasteRequest } from '../domain/request.ts';
import { columnsOf, tasteRequest } from '../recommendation.spec.tools.ts';
import { LatelyAsked } from './lately-asked.ts';

const MINUTE_MS = 60_000;
const catalogue = columnsOf();

describe('what models were asked lately', () => {
  const [model, other] = [{} as ServedModel, {} as ServedModel];
  let now: number;
  let lately: LatelyAsked;
  beforeEach(() => {
    now = 0;
    lately = new LatelyAsked(() => now);
  });

  const request = (rest: Partial<TasteRequest> = {}): TasteRequest => tasteRequest(catalogue, { history: [], ...rest });

  it('is known by model, the newest first, once of each history', () => {
    const [first, second, ofAnother] = [request({ depth: 1 }), request({ depth: 2 }), request({ depth: 3 })];
    lately.put(model, first);
    lately.put(model, second);
    lately.put(other, ofAnother);
    expect(lately.of(model)).toEqual([second, first]);
    expect(lately.of(other)).toEqual([ofAnother]);
    lately.put(other, first);
    expect(lately.of(model)).toEqual([second]);
    expect(lately.of(other)).toEqual([first, ofAnother]);
  });

  it('is noted once a minute', () => {
    const first = request();
    const again = request({ history: first.history, medium: 'movie' });
    lately.put(model, first);
    now = MINUTE_MS - 1;
    lately.put(model, again);
    expect(lately.of(model)).toEqual([first]);
    now += 1;
    lately.put(model, again);
    expect(lately.of(model)).toEqual([again]);
  });

  it('is forgotten after a while, and beyond so many', () => {
    lately.put(model, request());
    now = 10 * MINUTE_MS - 1;
    expect(lately.of(model)).toHaveLength(1);
    now += 1;
    expect(lately.of(model)).toEqual([]);
    const requests = Array.from({ length: 501 }, () => request());
    for (const each of requests) lately.put(model, each);
    const kept = lately.of(model);
    expect(kept).toHaveLength(500);
    expect(kept[0]).toBe(requests[500]);
    expect(kept).not.toContain(requests[0]);
  });

  it('is no list of another time', () => {
    lately.put(model, request({ at: 0 }));
    expect(lately.of(model)).toEqual([]);
  });
});
