import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadSettings, readSettings } from './settings.ts';

describe('settings', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reprise-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const read = (environment: NodeJS.ProcessEnv) => readSettings(environment, folder);

  it('choose the embedded engines and a worker thread where nothing is said', () => {
    expect(read({})).toMatchObject({ mongodbUrl: undefined, eventStoreUrl: undefined, worker: 'thread' });
    expect(read({ MONGODB_URL: '', EVENTSTORE_URL: '' })).toMatchObject({
      mongodbUrl: undefined,
      eventStoreUrl: undefined,
    });
  });

  it.each([
    'mongodb://localhost',
    'mongodb://reprise:p%40ss@one:27017,two:27017/reprise?replicaSet=rs0',
    'mongodb+srv://reprise:secret@cluster.example/reprise',
  ])('take %p for a MongoDB', (url) => {
    expect(read({ MONGODB_URL: url }).mongodbUrl).toBe(url);
  });

  it.each(['esdb://localhost:2113?tls=false', 'esdb+discover://admin:changeit@cluster.example:2113'])(
    'take %p for an EventStoreDB',
    (url) => {
      expect(read({ EVENTSTORE_URL: url }).eventStoreUrl).toBe(url);
    },
  );

  it.each([
    ['MONGODB_URL', 'http://reprise:secret@mongo'],
    ['MONGODB_URL', 'mongodb:reprise:secret'],
    ['MONGODB_URL', 'mongodb:///secret'],
    ['EVENTSTORE_URL', 'eventstore://reprise:secret@host'],
    ['EVENTSTORE_URL', 'esdb://?secret'],
    ['MONGODB_URL', 'mongodb://reprise:p@secret/word@mongo/reprise'],
    ['MONGODB_BULK_SIZE', '0'],
    ['REPRISE_WORKER', 'secret'],
    ['REPRISE_TRUSTED_PROXIES', '10.0.0.0/8, secret'],
    ['REPRISE_TRUSTED_PROXIES', '10.0.0.0/33'],
    ['REPRISE_TRUSTED_PROXIES', '::/8/8'],
    ['REPRISE_DRAIN_MS', '-1'],
    ['REPRISE_WORKER_PORT', '65536'],
  ])('refuse %s=%s by its name, without repeating it', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(BadSettings);
    expect(() => read({ [name]: value })).toThrow(name);
    expect(() => read({ [name]: value })).not.toThrow('secret');
  });

  it('believe the addresses of the named proxies, and of this host where none is named', () => {
    expect(read({}).trustedProxies).toEqual(['loopback']);
    const named = 'loopback, 10.0.0.0/8,::1, fd00::/8,uniquelocal';
    expect(read({ REPRISE_TRUSTED_PROXIES: named }).trustedProxies).toEqual(named.split(/, ?/));
  });

  it('take from the environment before the file', () => {
    writeFileSync(join(folder, '.env'), 'MONGODB_URL=mongodb://file\nEVENTSTORE_URL=esdb://file\n');
    expect(read({ MONGODB_URL: 'mongodb://here' })).toMatchObject({
      mongodbUrl: 'mongodb://here',
      eventStoreUrl: 'esdb://file',
    });
  });
});
