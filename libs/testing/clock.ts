import { isoTime } from '#kernel';

/** When tests take place, unless they say otherwise. */
export const NOW = '2026-05-04T12:00:00.000Z';

/** A clock that stands still until it is told to go on: to be given wherever `() => number` is asked for. */
export interface FixedClock {
  (): number;
  iso(): string;
  advance(ms: number): void;
}

export const fixedClock = (start: string = NOW): FixedClock => {
  let now = Date.parse(start);
  const clock = () => now;
  return Object.assign(clock, {
    iso: () => isoTime(now),
    advance: (ms: number) => {
      now += ms;
    },
  });
};
