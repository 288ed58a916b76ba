import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { gradually } from './gradually';

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

describe('a long list, shown gradually', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const next = (): void => {
    TestBed.tick();
    vi.runOnlyPendingTimers();
  };

  it('begins with some, and goes on until all are there', () => {
    const shown = TestBed.runInInjectionContext(() => gradually(() => numbers(7), 3));
    expect(shown()).toEqual([0, 1, 2]);
    next();
    expect(shown().length).toBe(6);
    next();
    expect(shown()).toEqual(numbers(7));
    next();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('shows at once what is put in another’s place', () => {
    const all = signal(numbers(6));
    const shown = TestBed.runInInjectionContext(() => gradually(all, 3));
    next();
    all.set(numbers(6).map((each) => each * 10));
    expect(shown()).toEqual([0, 10, 20, 30, 40, 50]);
  });
});
