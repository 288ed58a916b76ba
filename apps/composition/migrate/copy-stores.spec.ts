import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { scratchReadStores } from '#engines/read-store/mongodb/scratch-read-stores';
import type { EventStore } from '#ports/event-store/event-store';
import type { Exposure } from '#ports/exposure-log/exposure-log';
import type { Person, RefreshFamily } from '#ports/person-vault/person-vault';
import { idNamed, metaOf } from '#testing';
import { MONGODB_PEER, MONGODB_PEER_START_MS, startMongodbPeer, type MongodbPeer } from '#testing/mongodb-peer';
import { requires } from '#testing/requires';
import { teams } from '#testing/tally';
import { openStores, type OpenedStores } from '../stores/open-stores.ts';
import { copyStores } from './copy-stores.ts';

const person = (member: string, more: Partial<Person> = {}): Person => ({
  member,
  email: `${member}@reprise.example`,
  displayName: member,
  passwordHash: `hash of ${member}`,
  since: '2026-05-04T12:00:00.000Z',
  ...more,
});
const family = (member: string, session: string): RefreshFamily => ({
  session,
  member,
  tokenHash: `token of ${session}`,
  expiresAt: '2036-05-04T12:00:00.000Z',
  client: 'a client',
});
const exposure = (day: string, n: number, member = 'ada'): Exposure => ({
  recommendationId: `${day} ${n}`,
  at: `${day}T12:00:00.000Z`,
  member,
  policy: 'explore',
  model: 'popularity',
  items: ['movie:movielens:1', 'movie:movielens:2'],
  propensities: [1, 0.1 + 0.2],
});

requires('mongodb').describe(`migrating the stores to MongoDB (${MONGODB_PEER})`, () => {
  let peer: MongodbPeer;
  let home: string;
  let log: EventStore;
  let from: Pick<OpenedStores, 'vault' | 'exposures' | 'texts' | 'artefacts'> & { close(): Promise<void> };
  let database: ReturnType<typeof scratchReadStores>;
  let other: OpenedStores;

  beforeAll(async () => {
    peer = await startMongodbPeer();
  }, MONGODB_PEER_START_MS);
  afterAll(() => peer?.stop());

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'reprise-migrate-'));
    log = await openSqliteEventStore({ file: join(home, 'log.db') });
    database = scratchReadStores(peer);
    const stores = await openStores({ home });
    from = stores;
    await stores.vault.add(person('ada'));
    await stores.vault.add(person('ben'));
    await stores.vault.openFamily(family('ada', 'phone'));
    await stores.exposures.write([1, 2, 3].map((n) => exposure('2026-05-03', n)));
    await stores.exposures.write([exposure('2026-05-04', 1), exposure('2026-05-04', 2, 'ben')]);
    await stores.texts.put([
      { hash: 'a'.repeat(64), source: 'tmdb', text: 'An overview', expiresAt: '2036-05-04T12:00:00.000Z' },
      { hash: 'b'.repeat(64), source: 'tmdb', text: 'もののけ姫' },
    ]);
    await stores.artefacts.put(folderOf('model'));
    other = await openStores({
      home: mkdtempSync(join(home, 'other-')),
      mongodbUrl: database.url,
      mongodbBulkSize: peer.bulkSize,
    });
  });
  afterEach(async () => {
    await other.close();
    await from.close();
    await log.close();
    await database.close();
    rmSync(home, { recursive: true });
  });

  const folderOf = (content: string): string => {
    const folder = join(home, `files of ${content}`);
    mkdirSync(folder);
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ content }));
    return folder;
  };
  const copy = () =>
    copyStores(
      home,
      log,
      { url: database.url, bulkSize: peer.bulkSize },
      { signal: new AbortController().signal, onProgress: () => undefined },
    );
  const written = async () =>
    Object.values(await copy()).map((part: { written: number; removed: number }) => [part.written, part.removed]);
  const registered = (id: string) =>
    log.append(`member-${id}`, 0, [
      { id: idNamed(id), event: { type: 'identity.MemberRegistered.v1', data: {} }, meta: metaOf({}) },
    ]);
  const everything = async ({ vault, exposures, texts, artefacts }: typeof from) => {
    const shown: Exposure[] = [];
    for (const day of await exposures.days()) for await (const each of exposures.read(day)) shown.push(each);
    return {
      persons: await vault.page(undefined, 100),
      families: await Promise.all(['ada', 'ben', 'cleo'].map((member) => vault.families(member))),
      shown,
      texts: await texts.getMany(['a'.repeat(64), 'b'.repeat(64)], '2026-05-04T12:00:00.000Z'),
      artefacts: await artefacts.list(),
    };
  };

  it('copies all of it, and writes nothing twice', async () => {
    const copied = await copy();
    expect(Object.values(copied).map(({ total, written: now }) => [total, now])).toEqual([
      [2, 2],
      [5, 5],
      [2, 2],
      [1, 1],
    ]);
    expect(await everything(other)).toEqual(await everything(from));
    const again = await copy();
    expect(Object.values(again).map(({ written: now }) => now)).toEqual([0, 0, 0, 0]);
    expect(Object.values(again).map(({ digest }) => digest)).toEqual(Object.values(copied).map(({ digest }) => digest));
    const [hash] = await other.artefacts.list();
    await expect(other.artefacts.fetch(hash!)).resolves.toEqual(expect.any(String));
  });

  it('takes in what changed since, and takes out what is gone', async () => {
    await registered('ben');
    await copy();
    const { vault, exposures, artefacts } = from;
    await vault.remove('ben');
    // an address that another one had
    await vault.change('ada', { email: 'ben@reprise.example', displayName: 'Ada Lovelace' });
    await vault.add(person('cleo', { email: 'ada@reprise.example' }));
    await vault.rotate('token of phone', 'next', '2026-05-05');
    await vault.openFamily(family('cleo', 'desk'));
    await exposures.drop('2026-05-03');
    await exposures.forget('ben');
    await exposures.write([exposure('2026-05-04', 3), exposure('2026-05-05', 1)]);
    await artefacts.drop((await artefacts.list())[0]!);
    await artefacts.put(folderOf('another model'));
    expect(await written()).toEqual([
      [2, 1],
      [3, 3],
      [0, 0],
      [1, 1],
    ]);
    expect(await everything(other)).toEqual(await everything(from));
    expect(await other.vault.rotate('next', 'third', '2026-05-05')).toMatchObject({ outcome: 'rotated' });
  });

  it('goes on where it was interrupted', async () => {
    const stop = new AbortController();
    const onProgress = () => stop.abort();
    const cut = copyStores(
      home,
      log,
      { url: database.url, bulkSize: peer.bulkSize },
      { signal: stop.signal, onProgress },
    );
    await expect(cut).rejects.toMatchObject({ name: 'AbortError' });
    await copy();
    expect(await everything(other)).toEqual(await everything(from));
  });

  it('refuses a vault that holds somebody else, and removes nobody', async () => {
    await other.vault.add(person('dora'));
    await expect(copy()).rejects.toThrow('dora, of whom this log does not know');
    expect(await other.vault.byMember('dora')).toEqual(person('dora'));
  });

  it('refuses where a platform has run: what it took would be lost', async () => {
    await other.readStore.generation(teams, 'first');
    await expect(copy()).rejects.toThrow('A platform runs on MONGODB_URL already');
    expect(await other.vault.page(undefined, 9)).toEqual([]);
  });
});
