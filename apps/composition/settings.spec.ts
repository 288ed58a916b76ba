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
    ['OPENAI_BASE_URL', 'secret.example/v1'],
    ['OPENAI_BASE_URL', 'ftp://secret.example'],
    ['OPENAI_BASE_URL', 'http://ada:secret@host/v1'],
    ['OPENAI_API_KEY', 'secret and more'],
    ['OPENAI_MODEL', 'secret model'],
    ['REPRISE_LLM_DAILY_TOKENS', '-1'],
    ['REPRISE_LLM_PRICE_IN', 'secret'],
    ['REPRISE_LLM_PRICE_OUT', '1'],
    ['REPRISE_LLM_SECRET_WORD', '1'],
  ])('refuse %s=%s by its name, without repeating it', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(BadSettings);
    expect(() => read({ [name]: value })).toThrow(name);
    expect(() => read({ [name]: value })).not.toThrow('secret');
  });

  it('name a language model where a key or a server is named, and not otherwise', () => {
    expect(read({ OPENAI_MODEL: 'small' }).languageModel).toBeUndefined();
    expect(read({}).languageTerms).toEqual({ dailyTokens: 100_000, prices: undefined });
    const key = read({ OPENAI_API_KEY: 'key' });
    expect(key.languageModel).toEqual({ apiKey: 'key', baseUrl: undefined, model: 'gpt-4o-mini' });
    const own = { OPENAI_BASE_URL: 'http://localhost:11434/v1', OPENAI_MODEL: 'qwen3:8b' };
    expect(read(own).languageModel).toEqual({ apiKey: undefined, baseUrl: own.OPENAI_BASE_URL, model: 'qwen3:8b' });
    const prices = { REPRISE_LLM_PRICE_IN: '0.15', REPRISE_LLM_PRICE_OUT: '0.6', REPRISE_LLM_DAILY_TOKENS: '0' };
    expect(read(prices).languageTerms).toEqual({ dailyTokens: 0, prices: { in: 0.15, out: 0.6 } });
  });

  it('name a source of metadata where there is a key, and not otherwise', () => {
    const TMDB_API_KEY = '0123456789abcdef0123456789abcdef';
    expect(read({ TMDB_BASE_URL: 'http://localhost:1/3' }).tmdb).toBeUndefined();
    expect(read({ TMDB_API_KEY }).tmdb).toEqual({ key: TMDB_API_KEY });
    expect(read({ TMDB_API_KEY, TMDB_BASE_URL: 'http://localhost:1/3' }).tmdb).toEqual({
      ...{ key: TMDB_API_KEY, baseUrl: 'http://localhost:1/3' },
    });
    expect(() => read({ TMDB_API_KEY: 'a key' })).toThrow(/TMDB_API_KEY: is no key/);
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

  it('fit the encoder of texts on the catalogue unless one is named', () => {
    expect(read({}).textEncoder).toBeUndefined();
    expect(read({ REPRISE_TEXT_ENCODER: 'encoder' }).textEncoder).toEqual({ folder: join(folder, 'encoder') });
    const named = { OPENAI_EMBEDDING_MODEL: 'text-embedding-3-small' };
    expect(read({ ...named, OPENAI_API_KEY: 'key' }).textEncoder).toEqual({ embeddingModel: 'text-embedding-3-small' });
    expect(() => read(named)).toThrow('OPENAI_EMBEDDING_MODEL: needs OPENAI_API_KEY or OPENAI_BASE_URL');
    expect(() => read({ ...named, OPENAI_API_KEY: 'key', REPRISE_TEXT_ENCODER: 'encoder' })).toThrow('two encoders');
  });
});
