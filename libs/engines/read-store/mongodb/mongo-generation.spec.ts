import { hash32, positionOf, type Position } from '#kernel';
import { Fenced } from '#ports/read-store/read-store';
import type { Commit, Entry, Generation, Shape } from '#ports/read-store/read-store';
import { Unavailable } from '#ports/unavailable';
import { faultProxyBefore, MONGODB_PEER_START_MS, startMongodbPeer, type MongodbPeer } from '#testing/mongodb-peer';
import { requires } from '#testing/requires';
import type { TcpFaultProxy } from '#testing/tcp-fault-proxy';
import { openSqliteReadStore } from '../sqlite/sqlite-read-store.ts';
import { ScratchDatabase } from '../../mongodb/scratch-database.ts';
import { openMongoReadStore, type MongoReadStore, type MongoReadStoreOptions } from './mongo-read-store.ts';

/** `trail` differs as soon as an event is missing, doubled or out of order. */
interface Tally {
  readonly sum: number;
  readonly trail: number;
}

const shape: Shape<Tally> = { name: 'tallies', version: 1, indexes: { bySum: ['sum'] } };
const at = (n: number): Position => positionOf('log', n);
const DOCUMENTS = 12;

/** Event `n` touches one document or two, and now and then clears one away. */
const touchedBy = (n: number): readonly string[] => [`d${n % DOCUMENTS}`, `d${(n * n) % DOCUMENTS}`];
const fold = (document: Tally | undefined, n: number): Tally | undefined =>
  n % 29 === 0 ? undefined : { sum: (document?.sum ?? 0) + n, trail: hash32(`${document?.trail} ${n}`) };

/** Folds events `from` to `to` as a writer does: what a document has seen by its position, it is not given again. */
const commitOf = async (generation: Generation<Tally>, from: number, to: number): Promise<Commit<Tally>> => {
  const ids = Array.from({ length: to - from + 1 }, (_, i) => touchedBy(from + i)).flat();
  const known = new Map<string, Entry<Tally>>(await generation.load(ids));
  const changed = new Map<string, Entry<Tally>>();
  for (let n = from; n <= to; n++)
    for (const id of new Set(touchedBy(n))) {
      const entry = known.get(id);
      if (entry !== undefined && entry.position >= at(n)) continue;
      const next = { id, document: fold(entry?.document, n), position: at(n) };
      known.set(id, next);
      changed.set(id, next);
    }
  return { changes: [...changed.values()], checkpoint: at(to) };
};

const numberOf = (checkpoint: Position | 'start'): number =>
  checkpoint === 'start' ? 0 : Number(checkpoint.slice(-20));

/** Goes on from the checkpoint to `to`, `size` events at a time. */
const project = async (generation: Generation<Tally>, to: number, size: number, fence: number): Promise<void> => {
  for (let done = numberOf(await generation.checkpoint()); done < to; done = Math.min(to, done + size))
    await generation.commit(await commitOf(generation, done + 1, Math.min(to, done + size)), fence);
};

/** Every document that is not ahead of event `to` is the fold of the events up to there. */
const areRight = async (generation: Generation<Tally>, to: number): Promise<void> => {
  const expected = new Map<string, Tally | undefined>();
  for (let n = 1; n <= to; n++) for (const id of new Set(touchedBy(n))) expected.set(id, fold(expected.get(id), n));
  const loaded = [...(await generation.load([...expected.keys()])).values()].filter(
    ({ position }) => position <= at(to),
  );
  expect(new Map(loaded.map(({ id, document }) => [id, document]))).toEqual(
    new Map(loaded.map(({ id }) => [id, expected.get(id)])),
  );
};

/** What a store with transactions makes of the same events. */
const expectedDigest = async (to: number): Promise<string> => {
  const store = await openSqliteReadStore({ file: ':memory:' });
  const generation = await store.generation(shape, 'first');
  await project(generation, to, 7, 1);
  const digest = await generation.digest();
  await store.close();
  return digest;
};

/** The steps of a commit, as they go over the wire. */
const updateOf = (collection: string) => new RegExp(`\\x02update\\0.{4}${collection}`, 's');
const steps = {
  claim: (request: Buffer) => updateOf('generations\0').test(request.toString('latin1')) && request.includes('$lte'),
  documents: (request: Buffer) => updateOf('documents_').test(request.toString('latin1')),
  checkpoint: (request: Buffer) =>
    updateOf('generations\0').test(request.toString('latin1')) && !request.includes('$lte'),
};

requires('mongodb').describe('a MongoDB generation', () => {
  let peer: MongodbPeer;
  let proxy: TcpFaultProxy;
  let url: string;
  let database: ScratchDatabase<MongoReadStore, MongoReadStoreOptions>;
  /** `cut` goes through the proxy, `direct` does not. */
  let cut: MongoReadStore;
  let direct: MongoReadStore;

  beforeAll(async () => {
    peer = await startMongodbPeer();
    ({ proxy, url } = await faultProxyBefore(peer));
  }, MONGODB_PEER_START_MS);
  afterAll(async () => {
    await proxy?.close();
    await peer?.stop();
  });

  beforeEach(async () => {
    proxy.mend();
    database = new ScratchDatabase(peer, openMongoReadStore);
    direct = await database.open();
    cut = await database.open({ url });
  });
  afterEach(() => database.close());

  const unavailable = async (work: Promise<unknown>, outcome: 'none' | 'unknown'): Promise<void> => {
    const error: unknown = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof Unavailable)) throw error;
    expect(error).toMatchObject({ engine: 'read store', outcome });
  };

  describe.each(['claim', 'documents', 'checkpoint'] as const)('cut off at its %s', (step) => {
    it.each(['request', 'reply'] as const)('before the %s: a retry heals', async (before) => {
      const generation = await cut.generation(shape, 'first');
      await generation.promote();
      await project(generation, 20, 20, 1);
      const commit = await commitOf(generation, 21, 60);
      proxy.cutAt({ before, of: steps[step] });
      await unavailable(generation.commit(commit, 1), 'unknown');

      // Documents may be seen early; what is told ends at the checkpoint.
      const live = direct.live(shape);
      const reached = step === 'checkpoint' && before === 'reply' ? at(60) : at(20);
      expect(await live.checkpoint()).toBe(reached);
      const told = await live.changes('start', 100);
      expect([told.reached, told.entries.every(({ position }) => position <= reached)]).toEqual([reached, true]);

      proxy.mend();
      await project(await cut.generation(shape, 'first'), 90, 15, 1);
      expect(await generation.checkpoint()).toBe(at(90));
      expect(await generation.digest()).toBe(await expectedDigest(90));
    });
  });

  it('does what a writer does who lost its lease half-way no harm', async () => {
    const late = await cut.generation(shape, 'first');
    await project(late, 20, 20, 1);
    const commit = await commitOf(late, 21, 60);
    const { held, release } = proxy.hold(steps.documents);
    const committing = expect(late.commit(commit, 1)).rejects.toThrow(Fenced);
    await held;
    const next = await direct.generation(shape, 'first');
    await project(next, 30, 5, 2);
    const known = await commitOf(next, 31, 45);
    release();
    await committing;
    await next.commit(known, 2);
    expect(await next.checkpoint()).toBe(at(45));
    await areRight(next, 45);
    await project(next, 90, 15, 2);
    expect(await next.digest()).toBe(await expectedDigest(90));
  });

  it('keeps what a newer fence wrote, whatever a late writer thinks', async () => {
    const late = await cut.generation(shape, 'first');
    const { held, release } = proxy.hold(steps.documents);
    const wrong = [{ id: 'a', document: { sum: -1, trail: -1 }, position: at(9) }];
    const committing = expect(late.commit({ changes: wrong, checkpoint: at(9) }, 1)).rejects.toThrow(Fenced);
    await held;
    const next = await direct.generation(shape, 'first');
    const right = { id: 'a', document: { sum: 1, trail: 1 }, position: at(3) };
    await next.commit({ changes: [right], checkpoint: at(3) }, 2);
    release();
    await committing;
    expect((await next.load(['a'])).get('a')).toEqual(right);
  });

  it('is written by two who fight for it as by one', async () => {
    const writers = [await direct.generation(shape, 'first'), await cut.generation(shape, 'first')] as const;
    const end = 160;
    let fence = 0;
    const fight = async (generation: Generation<Tally>, size: number): Promise<number> => {
      let fenced = 0;
      while (numberOf(await generation.checkpoint()) < end)
        try {
          await project(generation, end, size, ++fence);
        } catch (error) {
          if (!(error instanceof Fenced)) throw error;
          fenced++;
        }
      return fenced;
    };
    const fenced = await Promise.all([fight(writers[0], 3), fight(writers[1], 5)]);
    expect(Math.max(...fenced)).toBeGreaterThan(0);
    expect(await writers[0].digest()).toBe(await expectedDigest(end));
  });

  it('takes the highest of many fences that come at once', async () => {
    const generation = await direct.generation(shape, 'first');
    const theirs = await cut.generation(shape, 'first');
    const fences = [4, 9, 1, 7, 3, 8, 2, 6, 5];
    const commits = fences.map((fence) => {
      const changes = [{ id: 'a', document: { sum: fence, trail: 0 }, position: at(1) }];
      return (fence % 2 ? generation : theirs).commit({ changes, checkpoint: at(1) }, fence);
    });
    const results = await Promise.allSettled(commits);
    expect(results[fences.indexOf(9)]?.status).toBe('fulfilled');
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(Fenced);
    expect((await generation.load(['a'])).get('a')?.document?.sum).toBe(9);
    await expect(generation.commit({ changes: [], checkpoint: at(1) }, 8)).rejects.toThrow(Fenced);
  });

  it('commits beside others of the same turn, whatever they are refused for', async () => {
    const shapes = Array.from({ length: 13 }, (_, i) => ({ ...shape, name: `tallies-${i}` }));
    const generations = await Promise.all(shapes.map((each) => direct.generation(each, 'first')));
    await generations[4]!.commit({ changes: [], checkpoint: at(1) }, 9);
    const results = await Promise.allSettled(
      generations.map((generation) => generation.commit({ changes: [], checkpoint: at(2) }, 1)),
    );
    expect(results.map(({ status }) => status === 'fulfilled')).toEqual(shapes.map((_, i) => i !== 4));
    expect(results[4]).toMatchObject({ reason: expect.any(Fenced) });
    const checkpoints = await Promise.all(generations.map((generation) => generation.checkpoint()));
    expect(checkpoints).toEqual(shapes.map((_, i) => at(i === 4 ? 1 : 2)));
  });

  it('parks before it writes: what was parked stays so when a commit breaks off', async () => {
    const generation = await cut.generation(shape, 'first');
    const parked = [{ stream: 'tally-1', position: at(1), reason: 'poison' }];
    const changes = [{ id: 'a', document: { sum: 2, trail: 2 }, position: at(2) }];
    proxy.cutAt({ before: 'reply', of: steps.documents });
    await unavailable(generation.commit({ changes, checkpoint: at(2), parked }, 1), 'unknown');
    const theirs = await direct.generation(shape, 'first');
    expect([await theirs.checkpoint(), await theirs.parked()]).toEqual(['start', parked]);
  });

  it('passes over what has been overtaken, and nothing else of the same command', async () => {
    const generation = await direct.generation(shape, 'first');
    const entryOf = (i: number, n: number) => ({ id: `e${i}`, document: { sum: n, trail: i }, position: at(n) });
    const newer = [3, 4, 7, 12, 24].map((i) => entryOf(i, 9));
    await generation.commit({ changes: newer, checkpoint: at(9) }, 1);
    const changes = Array.from({ length: 25 }, (_, i) => entryOf(i, 5));
    await generation.commit({ changes, checkpoint: at(9) }, 1);
    const loaded = await generation.load(changes.map(({ id }) => id));
    expect([...loaded.values()].toSorted((a, b) => a.document!.trail - b.document!.trail)).toEqual(
      changes.map((entry, i) => newer.find(({ id }) => id === entry.id) ?? entryOf(i, 5)),
    );
  });

  it('writes what an index needs that was declared while it wrote', async () => {
    const generation = await cut.generation(shape, 'first');
    await generation.promote();
    const { held, release } = proxy.hold(steps.documents);
    const committing = generation.commit(await commitOf(generation, 1, 20), 1);
    await held;
    const more: Shape<Tally> = { ...shape, indexes: { byTrail: ['trail'] } };
    await direct.generation(more, 'first');
    release();
    await committing;
    const { items } = await direct.live(more).page('byTrail', { limit: 100 });
    expect(items).toHaveLength(await generation.count());
  });

  it('leaves nothing behind when it is dropped under its writer', async () => {
    const late = await cut.generation(shape, 'first');
    const { held, release } = proxy.hold(steps.documents);
    const committing = expect(late.commit(await commitOf(late, 1, 20), 1)).rejects.toThrow('tallies_v1_first');
    await held;
    await (await direct.generation(shape, 'first')).drop();
    const next = await direct.generation(shape, 'first');
    release();
    await committing;
    expect([await next.count(), await next.checkpoint()]).toEqual([0, 'start']);
    await direct.generation(shape, 'second');
    expect(await database.collections('documents_')).toHaveLength(2);
  });

  describe('without its server', () => {
    it('is unavailable, and back by itself', async () => {
      const generation = await cut.generation(shape, 'first');
      await project(generation, 20, 20, 1);
      await generation.promote();
      proxy.cut();
      const live = cut.live(shape);
      await Promise.all([
        unavailable(live.get('d1'), 'none'),
        unavailable(live.page('bySum', { limit: 1 }), 'none'),
        unavailable(live.changes('start', 1), 'none'),
        unavailable(generation.load(['d1']), 'none'),
        unavailable(generation.digest(), 'none'),
        unavailable(generation.commit({ changes: [], checkpoint: at(20) }, 1), 'unknown'),
        unavailable(cut.lease('films', 'ann', 1), 'unknown'),
        unavailable(cut.generations(), 'none'),
      ]);
      proxy.mend();
      expect(await live.get('d1')).toEqual(await direct.live(shape).get('d1'));
      await project(generation, 40, 20, 1);
      expect(await generation.digest()).toBe(await expectedDigest(40));
    });

    it('does not wait for one that has fallen silent', async () => {
      const impatient = await database.open({ url, answerWithinMs: 2_000 });
      const generation = await impatient.generation(shape, 'first');
      proxy.silence();
      await unavailable(generation.load(['d1']), 'none');
      await unavailable(generation.commit({ changes: [], checkpoint: at(1) }, 1), 'unknown');
      proxy.mend();
      await project(generation, 20, 20, 1);
      expect(await generation.checkpoint()).toBe(at(20));
    });

    it('is not opened at all', async () => {
      proxy.cut();
      await unavailable(database.open({ url }), 'none');
    });
  });
});
