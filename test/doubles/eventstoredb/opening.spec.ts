import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openEventStoreDb,
  type EventStoreDbEventStore,
  type EventStoreDbOptions,
} from '#engines/event-store/eventstoredb/eventstoredb-event-store';
import type { Recorded } from '#kernel';
import { LOG_STREAM } from '#ports/event-store/event-store';
import { EventStoreDbDouble, type DoubleOptions } from './event-store-db-double.ts';
import { selfSigned } from './self-signed.ts';

describe('opening an EventStoreDB (peer: the double in this process)', () => {
  const doubles: EventStoreDbDouble[] = [];
  const stores: EventStoreDbEventStore[] = [];

  const start = async (options?: DoubleOptions) => {
    doubles.push(await EventStoreDbDouble.start(options));
    return doubles.at(-1)!;
  };
  const open = async (url: string, options: Omit<EventStoreDbOptions, 'url'> = {}) => {
    stores.push(await openEventStoreDb({ url, ...options }));
    return stores.at(-1)!;
  };

  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
    for (const double of doubles.splice(0)) double.goDown();
  });

  describe('the name of the log', () => {
    it('is drawn by chance, and kept', async () => {
      const { url } = await start();
      const store = await open(url);
      expect(store.logId).toMatch(/^[0-9a-f]{12}$/);
      expect((await open(url)).logId).toBe(store.logId);
    });

    it('is the one that is given; a log of another name is refused', async () => {
      const { url } = await start();
      const now = () => Date.parse('2020-01-01T00:00:00.000Z');
      const store = await open(url, { logId: 'mine', now });
      await open(url, { logId: 'mine' });
      await expect(open(url, { logId: 'other' })).rejects.toThrow('named mine, not other');
      const opened: Recorded[] = [];
      for await (const recorded of store.read(LOG_STREAM)) opened.push(recorded);
      expect(opened).toMatchObject([
        { event: { type: 'LogOpened', data: { logId: 'mine' } }, meta: { occurredAt: '2020-01-01T00:00:00.000Z' } },
      ]);
    });

    it.each(['', 'a.b', 'x'.repeat(41)])('is not %p', async (logId) => {
      const { url } = await start();
      await expect(open(url, { logId })).rejects.toThrow('not a name for a log');
    });

    it('is one for all who open it at the same time', async () => {
      const { url, log } = await start();
      const names = await Promise.all(Array.from({ length: 8 }, async () => (await open(url)).logId));
      expect(new Set(names).size).toBe(1);
      expect(log.stream(LOG_STREAM)).toHaveLength(1);
    });

    it('is not given to a database that holds other events', async () => {
      const { url, log } = await start();
      const event = { id: crypto.randomUUID(), type: 'Foreign', contentType: 'application/json' };
      log.append('foreign', -1n, [{ ...event, data: Buffer.from('{}'), meta: new Uint8Array() }]);
      await expect(open(url)).rejects.toThrow('holds events of something else');
      expect(log.stream(LOG_STREAM)).toBeUndefined();
    });
  });

  it('is unavailable while there is no server, and is tried again by asking again', async () => {
    const double = await start();
    double.goDown();
    await expect(open(double.url)).rejects.toMatchObject({ name: 'Unavailable', outcome: 'none' });
    await double.comeBack();
    await open(double.url);
  });

  it('is unavailable when a server does not answer in time', async () => {
    const double = await start();
    double.faults.next('read-stream', 'ignored');
    await expect(open(double.url, { deadlineMs: 200 })).rejects.toMatchObject({ name: 'Unavailable' });
    await open(double.url);
  });

  describe('over TLS', () => {
    const credentials = { username: 'reprise', password: 'p@ss:word/é' };
    const tls = selfSigned();
    let folder: string;
    let trusted: string;

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'reprise-'));
      trusted = join(folder, 'trusted.pem');
      writeFileSync(trusted, tls.certificate);
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    const urlOf = ({ port }: EventStoreDbDouble, password: string, settings: string) =>
      `esdb://reprise:${encodeURIComponent(password)}@localhost:${port}?tls=true${settings}`;

    it('trusts the certificate and shows the credentials that its URL names', async () => {
      const double = await start({ tls, credentials });
      const store = await open(urlOf(double, credentials.password, `&tlsCAFile=${encodeURIComponent(trusted)}`));
      expect(await store.head()).toMatch(store.logId);
      expect(double.log.stream(LOG_STREAM)).toHaveLength(1);
    });

    it('is unavailable with credentials that the server does not know', async () => {
      const double = await start({ tls, credentials });
      const opening = open(urlOf(double, 'another', `&tlsCAFile=${encodeURIComponent(trusted)}`));
      const cause = { type: 'access-denied' };
      await expect(opening).rejects.toMatchObject({ name: 'Unavailable', outcome: 'none', cause });
    });

    it('is unavailable with a certificate that there is no reason to trust', async () => {
      const double = await start({ tls });
      await expect(open(urlOf(double, 'any', ''))).rejects.toMatchObject({ name: 'Unavailable', outcome: 'none' });
    });
  });
});
