import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { Fact, Recorded } from '#kernel';
import { eventStoreContract } from '#ports/event-store/event-store.contract';
import { openSqliteEventStore, type SqliteEventStore } from './sqlite-event-store.ts';

eventStoreContract('SQLite in memory', {
  reopens: false,
  open: async () => {
    const store = await openSqliteEventStore({ file: ':memory:' });
    return { store, close: () => store.close() };
  },
});

eventStoreContract('SQLite in a file', {
  reopens: true,
  open: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'reprise-'));
    const stores: SqliteEventStore[] = [];
    const reopen = async () => {
      stores.push(await openSqliteEventStore({ file: join(folder, 'log.db') }));
      return stores.at(-1)!;
    };
    return {
      store: await reopen(),
      reopen,
      close: async () => {
        await Promise.all(stores.map((store) => store.close()));
        rmSync(folder, { recursive: true });
      },
    };
  },
});

const fact = (data: unknown): Fact => ({
  id: 'id',
  event: { type: 'type', data },
  meta: { commandId: 'command', actor: 'actor', occurredAt: '2001-02-03T04:05:06.007Z' },
});

const all = async (items: AsyncIterable<Recorded>): Promise<Recorded[]> => {
  const taken: Recorded[] = [];
  for await (const item of items) taken.push(item);
  return taken;
};

describe('SqliteEventStore', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reprise-'));
    file = join(folder, 'log.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('names a new log by chance, and keeps the name', async () => {
    const store = await openSqliteEventStore({ file });
    expect(store.logId).toMatch(/^[0-9a-f]{12}$/);
    await store.close();
    const again = await openSqliteEventStore({ file });
    expect(again.logId).toBe(store.logId);
    await again.close();
  });

  it('takes the name it is given, and refuses a log of another name', async () => {
    await (await openSqliteEventStore({ file, logId: 'mine' })).close();
    await (await openSqliteEventStore({ file, logId: 'mine' })).close();
    await expect(openSqliteEventStore({ file, logId: 'other' })).rejects.toThrow('named mine, not other');
  });

  it.each(['', 'a.b', 'x'.repeat(41)])('refuses the name %p', async (logId) => {
    await expect(openSqliteEventStore({ file: ':memory:', logId })).rejects.toThrow('not a name for a log');
  });

  it('refuses a file of a newer release, and one that is no log', async () => {
    await (await openSqliteEventStore({ file })).close();
    let db = new DatabaseSync(file);
    db.exec('PRAGMA user_version = 2');
    db.close();
    await expect(openSqliteEventStore({ file })).rejects.toThrow('its schema is 2, this release knows 1');

    const foreign = join(folder, 'foreign.db');
    db = new DatabaseSync(foreign);
    db.exec('CREATE TABLE something (else_)');
    db.close();
    await expect(openSqliteEventStore({ file: foreign })).rejects.toThrow('is not an event log');
  });

  it('records the time of its clock', async () => {
    let now = Date.parse('2020-01-01T00:00:00.000Z');
    const store = await openSqliteEventStore({ file: ':memory:', now: () => now });
    await store.append('a', 0, [fact(1)]);
    now += 1;
    await store.append('a', 1, [fact(2)]);
    const times = [...(await all(store.read('log'))), ...(await all(store.read('a')))].map((one) => one.recordedAt);
    expect(times.map((time) => time.slice(-4))).toEqual(['000Z', '000Z', '001Z']);
    await store.close();
  });

  it('ends a batch of large events early', async () => {
    const store = await openSqliteEventStore({ file: ':memory:' });
    const big = 'x'.repeat(100_000);
    await store.append(
      'a',
      0,
      Array.from({ length: 300 }, () => fact(big)),
    );
    const abort = new AbortController();
    const sizes: number[] = [];
    for await (const batch of store.follow('start', abort.signal)) {
      sizes.push(batch.length);
      if (batch.at(-1)!.version === 300) abort.abort();
    }
    expect(sizes).toEqual([100, 100, 100, 1]);
    await store.close();
  });

  it('tells its followers when it closes', async () => {
    const store = await openSqliteEventStore({ file });
    const following = all(
      (async function* () {
        for await (const batch of store.follow('start', new AbortController().signal)) {
          yield* batch;
          setImmediate(() => void store.close());
        }
      })(),
    );
    await expect(following).rejects.toMatchObject({ name: 'Unavailable' });
  });

  it('is one log, named once, for processes that open it and write at the same time', async () => {
    const module = pathToFileURL(join(__dirname, 'sqlite-event-store.ts')).href;
    const script = `
      import { openSqliteEventStore } from ${JSON.stringify(module)};
      const [, file, name] = process.argv;
      const fact = (n) => ({ id: name + n, event: { type: 't', data: n }, meta: { commandId: name + n, actor: name, occurredAt: '' } });
      process.stdin.once('data', async () => {
        const store = await openSqliteEventStore({ file });
        await Promise.all(Array.from({ length: 20 }, (_, n) => store.append(name + n, 0, [fact(n), fact(n)])));
        for (let n = 0; n < 10; n++) await store.append('shared', n, [fact(n)]);
        console.log(store.logId);
        await store.close();
        process.stdin.destroy();
      });
      console.log('ready');`;
    const processes = ['a', 'b', 'c', 'd'].map((name) => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script, file, name], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      return { child, exit: once(child, 'exit'), line: async () => String((await lines.next()).value) };
    });
    expect(await Promise.all(processes.map(({ line }) => line()))).toEqual(Array(4).fill('ready'));
    for (const { child } of processes) child.stdin.write('go\n');
    const logIds = await Promise.all(processes.map(({ line }) => line()));
    await Promise.all(processes.map(({ exit }) => exit));

    const store = await openSqliteEventStore({ file });
    expect(logIds).toEqual(Array(4).fill(store.logId));
    expect(await all(store.read('log'))).toHaveLength(1);
    expect((await all(store.read('shared'))).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const name of ['a', 'b', 'c', 'd'])
      for (let n = 0; n < 20; n++) expect(await all(store.read(name + n))).toHaveLength(2);
    await store.close();
  });
});
