import { randomUUID } from 'node:crypto';
import { comparePositions, type Fact, type Position, type Recorded } from '#kernel';
import type { Appended, EventStore } from './event-store.ts';

/** What a test is about: an opened store, and the name of a stream that nobody has written. */
export interface Subject {
  readonly store: EventStore;
  readonly stream: string;
  reopen(): Promise<EventStore>;
}

export const META = { commandId: 'a command', actor: 'a member', occurredAt: '2001-02-03T04:05:06.007Z' };

export const fact = (data: unknown): Fact => ({
  id: randomUUID(),
  event: { type: 'tests.Happened.v1', data },
  meta: META,
});

export const facts = (count: number): Fact[] => Array.from({ length: count }, (_, n) => fact({ n }));

export const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const taken: T[] = [];
  for await (const item of items) taken.push(item);
  return taken;
};

export const append = async (store: EventStore, stream: string, expected: number, count: number): Promise<Appended> => {
  const answer = await store.append(stream, expected, facts(count));
  if (answer === 'conflict') throw new Error(`conflict at ${stream}, ${expected}`);
  return answer;
};

/** Appends one event after the other until the stream has so many; answers the versions that were its own. */
export const winVersions = async (store: EventStore, stream: string, upTo: number): Promise<number[]> => {
  const won: number[] = [];
  for (let version = 0; version < upTo; version++)
    if ((await store.append(stream, version, facts(1))) !== 'conflict') won.push(version + 1);
  return won;
};

export const followUntil = async (
  store: EventStore,
  after: Position | 'start',
  enough: (seen: readonly Recorded[]) => boolean,
  each?: (batch: readonly Recorded[]) => void,
): Promise<Recorded[]> => {
  const seen: Recorded[] = [];
  const abort = new AbortController();
  for await (const batch of store.follow(after, abort.signal)) {
    seen.push(...batch);
    each?.(batch);
    if (enough(seen)) abort.abort();
  }
  return seen;
};

export const followTo = async (
  store: EventStore,
  after: Position | 'start',
  to: Position,
  each?: (batch: readonly Recorded[]) => void,
): Promise<Recorded[]> =>
  comparePositions(after, to) < 0
    ? followUntil(store, after, (seen) => comparePositions(seen.at(-1)?.position ?? 'start', to) >= 0, each)
    : [];

/** The events of the streams whose name begins so. */
export const of = (prefix: string, seen: readonly Recorded[]) => seen.filter(({ stream }) => stream.startsWith(prefix));

export const expectRising = (seen: readonly Recorded[]): void => {
  for (let i = 1; i < seen.length; i++)
    if (comparePositions(seen[i - 1]!.position, seen[i]!.position) >= 0)
      throw new Error(`${seen[i]!.position} comes after ${seen[i - 1]!.position}`);
};

export const expectDense = (recorded: readonly Recorded[], stream: string, count: number): void => {
  expect(recorded.map((one) => `${one.stream} ${one.version}`)).toEqual(
    Array.from({ length: count }, (_, i) => `${stream} ${i + 1}`),
  );
  expectRising(recorded);
};
