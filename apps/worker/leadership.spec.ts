import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { Unavailable } from '#ports/unavailable';
import type { ReadStore } from '#ports/read-store/read-store';
import { fixedClock, type FixedClock } from '#testing';
import { Leadership } from './leadership.ts';

const LEASE_MS = 15_000;

describe('leadership', () => {
  let clock: FixedClock;
  let store: ReadStore;
  let told: string[];
  let opened: Leadership[];

  beforeEach(async () => {
    clock = fixedClock();
    store = await openSqliteReadStore({ file: ':memory:', now: clock });
    [told, opened] = [[], []];
  });
  afterEach(async () => {
    for (const each of opened) await each.close();
    await store.close();
  });

  const lead = (owner: string) => (): Promise<{ close(): Promise<void> }> => {
    told.push(`${owner} leads`);
    return Promise.resolve({ close: () => Promise.resolve(void told.push(`${owner} ends`)) });
  };
  const process = async (owner: string, leading = lead(owner)): Promise<Leadership> => {
    const onFailure = (error: unknown) => void told.push(`${owner}: ${(error as Error).message}`);
    const made = new Leadership(store, leading, { name: 'worker', owner, leaseMs: LEASE_MS, onFailure });
    opened.push(made);
    await made.start();
    return made;
  };

  it('is one process’s, until it ends', async () => {
    const [a, b] = [await process('a'), await process('b')];
    expect([a.isLeading, b.isLeading]).toEqual([true, false]);
    await a.close();
    await b.tend();
    await b.tend();
    expect(told).toEqual(['a leads', 'a ends', 'b leads']);
  });

  it('goes to another when its holder was silent for too long, and the holder steps down when it learns that', async () => {
    const [a, b] = [await process('a'), await process('b')];
    clock.advance(LEASE_MS - 1);
    await a.tend();
    clock.advance(LEASE_MS);
    await b.tend();
    await a.tend();
    expect([a.isLeading, b.isLeading]).toEqual([false, true]);
    expect(told).toEqual(['a leads', 'b leads', 'a ends']);
  });

  it('stays where it is while nobody can be asked', async () => {
    const a = await process('a');
    store.lease = () => Promise.reject(new Unavailable('read store', 'unknown'));
    await a.tend();
    expect(a.isLeading).toBe(true);
    expect(told).toEqual(['a leads', 'a: read store is unavailable']);
    Reflect.deleteProperty(store, 'lease');
  });

  it('is tried again where it could not be begun', async () => {
    let broken = true;
    const leading = () => (broken ? Promise.reject(new Error('not yet')) : lead('a')());
    const a = await process('a', leading);
    expect(a.isLeading).toBe(false);
    broken = false;
    await a.tend();
    expect(a.isLeading).toBe(true);
    expect(told).toEqual(['a: not yet', 'a leads']);
  });
});
