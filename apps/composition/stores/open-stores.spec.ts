import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { engineAbout } from './engine-about.ts';
import { hostsOf, openStores } from './open-stores.ts';

describe('the stores', () => {
  let home: string;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'reprise-'));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  /** A port of this host where nobody answers. */
  const deadPort = async (): Promise<number> => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await new Promise((closed) => server.close(closed));
    return port;
  };

  it('are embedded where no URL is set, and each says what it is and answers', async () => {
    const stores = await openStores({ home });
    expect(stores.about.map(({ port, technology }) => `${port}: ${technology}`)).toEqual([
      'event log: SQLite',
      'read store: SQLite',
      'person vault: SQLite',
      'exposure log: SQLite',
      'text cache: SQLite',
      'artefact store: folder',
      'vector index: usearch',
    ]);
    for (const { check } of stores.about) await check();
    await stores.close();
    await expect(stores.about[2]!.check()).rejects.toMatchObject({ name: 'Unavailable', engine: 'person vault' });
  });

  it.each([
    ['MONGODB_URL', 'read store', 'mongodbUrl', (port: number) => `mongodb://reprise:hush@127.0.0.1:${port}/reprise`],
    [
      'EVENTSTORE_URL',
      'event log',
      'eventStoreUrl',
      (port: number) => `esdb://reprise:hush@127.0.0.1:${port}?tls=false`,
    ],
  ])(
    'cannot be opened where nobody answers at %s, and say so without the password',
    async (name, engine, key, urlAt) => {
      const port = await deadPort();
      const error: unknown = await openStores({ home, [key]: urlAt(port) }).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ constructor: Error });
      expect(String(error)).toContain(`The ${engine} cannot be had from 127.0.0.1:${port}, which ${name} names`);
      expect(String(error)).not.toContain('hush');
    },
  );

  it('are opened where nobody answers at QDRANT_URL, and say that the vector index is gone', async () => {
    const stores = await openStores({ home, qdrantUrl: `http://:hush@127.0.0.1:${await deadPort()}` });
    const about = stores.about.at(-1)!;
    expect(`${about.port}: ${about.technology}`).toBe('vector index: Qdrant');
    await expect(about.check()).rejects.toMatchObject({ name: 'Unavailable', engine: 'vector index' });
    await stores.close();
    const error: unknown = await openStores({ home, qdrantUrl: 'http://:hush@host:99999999' }).catch(
      (each: unknown) => each,
    );
    expect(String(error)).toBe('Error: QDRANT_URL is none that its driver can read');
  });

  it('are not opened by a URL that the driver cannot read, and do not repeat it', async () => {
    for (const mongodbUrl of ['mongodb://reprise:hush@host:99999999/', 'mongodb:/reprise:hush', 'mongodb://:hush@']) {
      const error: unknown = await openStores({ home, mongodbUrl }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(Error);
      expect(inspect(error)).not.toContain('hush');
    }
  });

  it.each([
    ['mongodb://one:1,two:2/reprise?replicaSet=rs', 'one:1,two:2'],
    ['mongodb+srv://me:secret@cluster.example', 'cluster.example'],
    ['esdb://admin:changeit@host:2113?tls=true', 'host:2113'],
  ])('are told by the hosts of %s', (url, hosts) => {
    expect(hostsOf(url)).toBe(hosts);
  });

  it('are unavailable when they do not answer at all', async () => {
    const { check } = engineAbout('read store', 'a silent one', () => new Promise(() => undefined));
    await expect(check()).rejects.toMatchObject({ name: 'Unavailable', engine: 'read store' });
  });
});
