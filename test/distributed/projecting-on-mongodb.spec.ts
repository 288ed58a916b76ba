import type { Event, Projection } from '#kernel';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { ScratchDatabase } from '#engines/mongodb/scratch-database';
import {
  openMongoReadStore,
  type MongoReadStore,
  type MongoReadStoreOptions,
} from '#engines/read-store/mongodb/mongo-read-store';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import type { ReadStore } from '#ports/read-store/read-store';
import { EventLog, Executor, project, Streams } from '#runtime';
import { idNamed, metaOf } from '#testing';
import {
  faultProxyBefore,
  MONGODB_PEER,
  MONGODB_PEER_START_MS,
  startMongodbPeer,
  type MongodbPeer,
} from '#testing/mongodb-peer';
import { requires } from '#testing/requires';
import { tallies, tally, tallyVocabulary, teams, type TallyCommand } from '#testing/tally';
import { TallyProcess } from '#testing/tally-process';
import type { TcpFaultProxy } from '#testing/tcp-fault-proxy';

/** One document per stream, gone now and then; one document per team, from all streams. */
const projections = [tallies, teams] as readonly Projection<never, Event>[];
const HOUR_MS = 3_600_000;

requires('mongodb').describe(`projecting on MongoDB (${MONGODB_PEER})`, () => {
  let peer: MongodbPeer;
  let proxy: TcpFaultProxy;
  let url: string;
  let database: ScratchDatabase<MongoReadStore, MongoReadStoreOptions>;
  let log: EventLog;
  let mongo: ReadStore;
  let sqlite: ReadStore;
  let processes: TallyProcess[];
  let commands: number;

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
    commands = 0;
    processes = [];
    database = new ScratchDatabase(peer, openMongoReadStore);
    log = new EventLog(await openSqliteEventStore({ file: ':memory:' }), [tallyVocabulary]);
    mongo = await database.open({ url });
    sqlite = await openSqliteReadStore({ file: ':memory:' });
  });
  afterEach(async () => {
    for (const each of processes) await each.stop();
    await database.close();
    await sqlite.close();
    await log.close();
  });

  const start = async (store: ReadStore, projection: Projection<never, Event>): Promise<TallyProcess> => {
    const process = new TallyProcess(log, store, project(projection), { owner: 'a', leaseMs: HOUR_MS });
    processes.push(process);
    await process.models.start();
    return process;
  };

  const play = async (events: number): Promise<void> => {
    const executor = new Executor(new Streams(log));
    for (let n = 0; n < events; n++) {
      commands++;
      const counting: TallyCommand = { do: 'count', by: commands, teams: ['red', `team ${commands % 11}`] };
      const command: TallyCommand = commands % 17 === 0 ? { do: 'begin-again' } : counting;
      await executor.execute(tally, `${commands % 7}`, command, metaOf({ commandId: idNamed(`${commands}`) }));
    }
  };

  it.each(projections)('gives the very documents that SQLite gives: $name', async (projection) => {
    await play(150);
    const [onMongo, onSqlite] = [await start(mongo, projection), await start(sqlite, projection)];
    await play(150);
    const end = await log.head();
    await Promise.all([onMongo.reached(end), onSqlite.reached(end)]);
    const [verified, reference] = [await onMongo.rebuild({ verify: true }), await onSqlite.rebuild({ verify: true })];
    expect(verified).toMatchObject({ equal: true, position: end, documents: reference.documents, parked: 0 });
    expect(verified.digest).toBe(reference.digest);
  });

  it('switches to what it has rebuilt, and goes on in it', async () => {
    const [onMongo, onSqlite] = [await start(mongo, projections[1]!), await start(sqlite, projections[1]!)];
    await play(100);
    const rebuilding = onMongo.rebuild();
    await play(100);
    expect(await rebuilding).toMatchObject({ equal: true, switched: true });
    await play(100);
    const end = await log.head();
    await Promise.all([onMongo.reached(end), onSqlite.reached(end)]);
    expect(await onMongo.red()).toEqual(await onSqlite.red());
    expect((await onMongo.rebuild({ verify: true })).digest).toBe((await onSqlite.rebuild({ verify: true })).digest);
  });

  it('catches up alone when the server was away', async () => {
    const [onMongo, onSqlite] = [await start(mongo, projections[1]!), await start(sqlite, projections[1]!)];
    for (let round = 0; round < 3; round++) {
      await play(50);
      proxy.reset();
    }
    proxy.cut();
    await play(50);
    await expect(onMongo.red()).rejects.toThrow('read store');
    proxy.mend();
    const end = await log.head();
    await Promise.all([onMongo.reached(end), onSqlite.reached(end)]);
    expect((await onMongo.rebuild({ verify: true })).digest).toBe((await onSqlite.rebuild({ verify: true })).digest);
  });
});
