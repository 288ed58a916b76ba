import fc from 'fast-check';
import { fixedClock, type FixedClock } from '#testing';
import { CircuitBreaker } from './circuit-breaker.ts';

describe('circuit breaker', () => {
  let clock: FixedClock;
  let breaker: CircuitBreaker;
  beforeEach(() => {
    clock = fixedClock();
    breaker = new CircuitBreaker(clock);
  });

  const fail = (times = 1, retryAfterMs?: number) => {
    for (let n = 0; n < times; n++) breaker.fail(retryAfterMs);
  };

  it('is closed, and stays so while failures are not in a row', () => {
    fail(4);
    breaker.succeed();
    fail(4);
    expect(breaker).toMatchObject({ state: 'closed', failures: 4 });
    expect(breaker.enter()).toBe(true);
  });

  it('opens after five in a row, and lets one try when its time is over', () => {
    fail(5);
    expect(breaker.state).toBe('open');
    clock.advance(14_999);
    expect(breaker.enter()).toBe(false);
    clock.advance(1);
    expect(breaker.enter()).toBe(true);
    expect(breaker.state).toBe('half-open');
    expect(breaker.enter()).toBe(false);
    breaker.succeed();
    expect(breaker).toMatchObject({ state: 'closed', failures: 0, opensUntil: undefined });
  });

  it('stays open twice as long each time that the try fails, and five minutes at most', () => {
    fail(5);
    for (const ms of [15_000, 30_000, 60_000, 120_000, 240_000, 300_000, 300_000]) {
      clock.advance(ms - 1);
      expect(breaker.enter()).toBe(false);
      clock.advance(1);
      expect(breaker.enter()).toBe(true);
      fail();
    }
  });

  it('stays open for as long as the other side asks, and five minutes at most', () => {
    fail(5, 60_000);
    clock.advance(59_999);
    expect(breaker.enter()).toBe(false);
    clock.advance(1);
    expect(breaker.enter()).toBe(true);
    fail(1, 86_400_000);
    clock.advance(300_000);
    expect(breaker.enter()).toBe(true);
  });

  it('is not kept open by calls that had begun before', () => {
    fail(5);
    clock.advance(10_000);
    fail(3);
    clock.advance(5_000);
    expect(breaker.enter()).toBe(true);
  });

  it('lets another try where the one that tried went away', () => {
    fail(5);
    clock.advance(15_000);
    breaker.enter();
    breaker.abandon();
    expect(breaker.enter()).toBe(true);
  });

  it('always lets somebody in again, whatever has happened', () => {
    const act = fc.oneof(
      fc.constantFrom('enter', 'succeed', 'fail', 'abandon').map((name) => ({ name, ms: 0 })),
      fc.nat(400_000).map((ms) => ({ name: 'wait', ms })),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const time = fixedClock();
        const any = new CircuitBreaker(time);
        for (const { name, ms } of acts)
          if (name === 'wait') time.advance(ms);
          else any[name as 'enter']();
        any.abandon();
        time.advance(300_000);
        expect(any.enter()).toBe(true);
      }),
    );
  });
});
