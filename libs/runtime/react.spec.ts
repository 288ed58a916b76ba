import type { Event, Recorded } from '#kernel';
import { Fenced, type ReadStore } from '#ports/read-store/read-store';
import { openSqliteEventStore, type SqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { CrashingReadStore, idSequence, metaOf, until, type Crash } from '#testing';
import { counted, tallyVocabulary, teams } from '#testing/tally';
import { EventLog, NewerEvent } from './event-log.ts';
import { uuid5 } from './ids.ts';
import { LogFollower } from './log-follower.ts';
import { project } from './project.ts';
import { Reacting, type Reactor } from './react.ts';
import { ReadModels } from './read-models.ts';
import { Replay } from './replay.ts';

describe('a reactor', () => {
  let raw: SqliteEventStore;
  let log: EventLog;
  let store: ReadStore;
  let crash: Crash;
  let failing: boolean;
  let reactions: { event: string; commandId: string }[];
  const nextId = idSequence('event');

  const reactor = (from: Reactor['from']): Reactor => ({
    name: 'when-counted-tell',
    handles: ['Counted'],
    from,
    react: async ({ id }, commandId) => {
      if (failing) throw new Error('cannot be told');
      reactions.push({ event: id, commandId });
    },
  });
  const open = (from: Reactor['from'] = 'start', fence = 1) => Reacting.open(reactor(from), log, store, fence);

  beforeEach(async () => {
    crash = undefined;
    failing = false;
    reactions = [];
    raw = await openSqliteEventStore({ file: ':memory:' });
    log = new EventLog(raw, [tallyVocabulary]);
    store = new CrashingReadStore(await openSqliteReadStore({ file: ':memory:' }), () => crash);
  });
  afterEach(async () => {
    await store.close();
    await log.close();
  });

  const write = async (event: Event = { type: 'tests.Counted.v1', data: counted({ by: 1, teams: ['red'] }).data }) => {
    const fact = { id: nextId(), event, meta: metaOf() };
    await raw.append(`tally-${fact.id}`, 0, [fact]);
    return fact.id;
  };
  /** What lies behind its place, as the follower gives it. */
  const due = async (reacting: Reacting): Promise<readonly Recorded[]> => {
    for await (const batch of log.follow(reacting.position, AbortSignal.timeout(5_000))) return batch;
    return [];
  };

  it('does what follows from an event, by a command id that is always the same', async () => {
    const id = await write();
    const reacting = await open();
    await reacting.take(await due(reacting));
    expect(reactions).toEqual([{ event: id, commandId: uuid5(id, 'when-counted-tell') }]);
  });

  it('passes over what it does not handle, and need not see it again', async () => {
    await write({ type: 'tests.BegunAgain.v1', data: {} });
    const reacting = await open();
    await reacting.take(await due(reacting));
    expect(reactions).toEqual([]);
    expect((await open()).position).toBe(await log.head());
  });

  it('does not pass over an event that this release cannot read', async () => {
    await write();
    await write({ type: 'tests.Counted.v2', data: {} });
    const reacting = await open();
    const batch = await due(reacting);
    await expect(reacting.take(batch)).rejects.toThrow(NewerEvent);
    expect(reactions).toHaveLength(1);
    expect((await open()).position).toBe(batch[1]!.position);
  });

  it.each<[Reactor['from'], number]>([
    ['start', 3],
    ['now', 1],
  ])('that has never run begins at %s', async (from, times) => {
    await write();
    await write();
    const first = await open(from);
    await write();
    // Opened again before it was given anything: its place is kept.
    const second = await open(from);
    expect(second.position).toBe(first.position);
    await second.take(await due(second));
    expect(reactions).toHaveLength(times);
  });

  it('goes on where it was, whatever happened meanwhile', async () => {
    const reacting = await open('now');
    await write();
    await reacting.take(await due(reacting));
    const ids = [await write(), await write()];
    const next = await open('now');
    await next.take(await due(next));
    expect(reactions.slice(1).map(({ event }) => event)).toEqual(ids);
  });

  it('does at least once what it could not keep account of', async () => {
    const ids = [await write(), await write()];
    const reacting = await open();
    const batch = await due(reacting);
    crash = 'before';
    await expect(reacting.take(batch)).rejects.toThrow('crashed');
    crash = undefined;
    const next = await open();
    await next.take(await due(next));
    expect(reactions.map(({ event }) => event)).toEqual([ids[0], ...ids]);
    expect(reactions[0]!.commandId).toBe(reactions[1]!.commandId);
  });

  it('tries again what failed, from there on', async () => {
    await write();
    const reacting = await open();
    await reacting.take(await due(reacting));
    const id = await write();
    failing = true;
    await expect(reacting.take(await due(reacting))).rejects.toThrow('cannot be told');
    failing = false;
    await reacting.take(await due(reacting));
    expect(reactions.map(({ event }) => event).slice(1)).toEqual([id]);
  });

  it('no longer moves once another has moved on in its place', async () => {
    const [older, newer] = [await open('start', 1), await open('start', 2)];
    await write();
    await newer.take(await due(newer));
    await expect(older.take(await due(older))).rejects.toThrow(Fenced);
  });

  it('is never led back by a replay', async () => {
    const follower = new LogFollower(log, { retryMs: 1 });
    const models = new ReadModels([project(teams)], store, follower, { owner: 'a' });
    await models.start();
    const reacting = await open();
    follower.add(reacting);
    await write();
    await until(() => reactions.length === 1);
    const replay = new Replay(log, store, follower, models);
    const [replayed] = await replay.run([project(teams)], { verify: false, signal: AbortSignal.timeout(5_000) });
    expect(replayed!.switched).toBe(true);
    await write();
    await until(() => reactions.length === 2);
    await models.close();
    await follower.close();
    expect(new Set(reactions.map(({ event }) => event)).size).toBe(2);
  });
});
