import { testPosition as at } from '#testing';
import { HeadTimes } from './head-times.ts';

describe('the times of the head', () => {
  let times: HeadTimes;
  beforeEach(() => {
    times = new HeadTimes();
  });

  it('say for how long a checkpoint has been behind', () => {
    times.see(at(10), 1_000);
    times.see(at(500), 2_000);
    times.see(at(500), 3_000);
    expect(times.behindMs('start', 4_000)).toBe(3_000);
    expect(times.behindMs(at(9), 4_000)).toBe(3_000);
    expect(times.behindMs(at(10), 4_000)).toBe(2_000);
    expect(times.behindMs(at(499), 4_000)).toBe(2_000);
    expect(times.behindMs(at(500), 4_000)).toBe(0);
    expect(times.behindMs(at(501), 4_000)).toBe(0);
  });

  it('stay few, and of old ones say no longer than it was', () => {
    for (let n = 1; n <= 10_000; n++) times.see(at(n), n);
    expect(times.behindMs(at(9_998), 10_000)).toBe(1);
    const long = times.behindMs(at(5_000), 10_000);
    expect(long).toBeGreaterThan(0);
    expect(long).toBeLessThanOrEqual(4_999);
  });
});
