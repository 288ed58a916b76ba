import { once } from 'node:events';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { film, writeSample } from './movielens-sample.ts';
import { Platform } from './platform.ts';

interface Replay {
  readonly status: string;
  readonly result: {
    readonly readModels: readonly {
      readModel: string;
      equal: boolean;
      switched: boolean;
      documents: number;
      digest: string;
    }[];
  };
}

/** All of the demo's read models filled anew: seconds here, minutes on engines elsewhere, most where members go on rating. */
const ALL_READ_MODELS_MS = 400_000;

/** What an operator does: without a server, beside one, and interrupted. */
describe('the operator', () => {
  const platform = new Platform();
  const sample = join(platform.home, 'sample');
  beforeAll(() => void writeSample(sample));
  afterAll(() => platform.remove());

  const digests = async (): Promise<Record<string, string>> => {
    const { answer, code, said } = await platform.cli('replay', '--verify');
    expect([code, said]).toEqual([0, expect.any(String)]);
    return Object.fromEntries((answer as Replay).result.readModels.map(({ readModel, digest }) => [readModel, digest]));
  };

  it('imports without a server, reports the lines it cannot read, and takes the rest', async () => {
    appendFileSync(join(sample, 'ratings.csv'), '41,1,9.5,1600000000\n41,2,4.0,1600000000\n');
    const { code, answer, said } = await platform.cli('import', 'movielens', sample);
    expect(code).toBe(0);
    expect(answer).toMatchObject({ titles: 16, members: 41, mistakes: 1 });
    expect(said).toMatch(/ratings\.csv, line \d+: the rating is not one of 0\.5, 1/);
  }, 60_000);

  it('writes nothing when the same is imported again', async () => {
    const { answer } = await platform.cli('import', 'movielens', sample);
    expect(answer).toMatchObject({ written: 0 });
  }, 60_000);

  it('refuses all of it with --strict', async () => {
    const other = new Platform();
    const { code, said } = await other.cli('import', 'movielens', sample, '--strict');
    expect(code).toBe(1);
    expect(said).toContain('nothing was written');
    const show = await other.cli('events', 'show', `item-${film(1)}`);
    expect(show.answer).toBeUndefined();
    await other.remove();
  }, 60_000);

  it('ends in the same state when the import was killed half-way and run again', async () => {
    const killed = new Platform();
    const big = writeSample(join(killed.home, 'sample'), 4_000);
    const undisturbed = new Platform();
    await undisturbed.cli('import', 'movielens', big);
    const child = killed.cliProcess('import', 'movielens', big);
    await killed.until(
      'importing',
      async () => (await killed.cli('events', 'show', `item-${film(18)}`)).answer !== undefined,
    );
    child.kill('SIGKILL');
    await once(child, 'close');
    await killed.cli('import', 'movielens', big);
    const verify = async (platform_: Platform) =>
      ((await platform_.cli('replay', '--verify')).answer as Replay).result.readModels
        .map(({ readModel, digest, equal }) => ({ readModel, digest, equal }))
        .filter(({ readModel }) => !['replays', 'members', 'audit', 'items'].includes(readModel)); // these say when they were made
    const [a, b] = [await verify(killed), await verify(undisturbed)];
    expect(a).toEqual(b);
    expect(a.every(({ equal }) => equal)).toBe(true);
    await killed.remove();
    await undisturbed.remove();
  }, 500_000);

  it('imports a catalogue of a medium nobody has heard of', async () => {
    const file = join(platform.home, 'tracks.csv');
    writeFileSync(
      file,
      'id,title,genres,performer\n1,Blue in Green,Jazz,Miles Davis\n2,,Jazz,Nobody\n3,So What,Jazz,Miles Davis\n',
    );
    const { answer, said } = await platform.cli(
      'import',
      'catalogue',
      'track',
      file,
      '--source',
      'discogs',
      '--map',
      'performer=authors',
    );
    expect(answer).toMatchObject({ titles: 2, mistakes: 1 });
    expect(said).toContain('tracks.csv, line 3');
  }, 60_000);

  it('proves that live equals rebuilt, without a server', async () => {
    const { code, answer } = await platform.cli('replay', '--verify');
    expect(code).toBe(0);
    const { result, status } = answer as Replay;
    expect(status).toBe('succeeded');
    expect(result.readModels.map(({ readModel }) => readModel).sort()).toEqual([
      'audit',
      'buds',
      'champions',
      'daily-activity',
      'datasets',
      'erased-members',
      'erasures',
      'evaluations',
      'history-imports',
      'invitations',
      'items',
      'language-calls',
      'members',
      'models',
      'neighbours',
      'popularity',
      'production-days',
      'ratings-of-item',
      'replays',
      'retraining',
      'service-tokens',
      'sourcings',
      'trainings',
      'where-to-watch',
    ]);
    expect(result.readModels.every(({ equal, switched }) => equal && !switched)).toBe(true);
  }, 60_000);

  it('makes the first admin, who replays over HTTP while ratings go on', async () => {
    const made = await platform.cli(
      'users',
      'create-admin',
      '--email',
      'root@reprise.example',
      '--password',
      'a password for the root',
      '--name',
      'Root',
    );
    expect([made.code, made.said]).toEqual([0, expect.any(String)]);
    await platform.start();
    const token = await platform.signIn('root@reprise.example', 'a password for the root');
    const rater = await platform.register('busy');
    const rate = (n: number) =>
      platform.http
        .put(`/api/me/ratings/${film(1 + (n % 8))}`)
        .set('authorization', `Bearer ${rater.token}`)
        .send({ stars: 0.5 + (n % 10) / 2 })
        .expect(200);
    const asked = await platform.http
      .post('/api/admin/replays')
      .set('authorization', `Bearer ${token}`)
      .send({ verify: true })
      .expect(202);
    let replay: Replay | undefined;
    let rated = 0;
    // as many as there is time for between two looks would be more than engines elsewhere can keep up with
    const isOver = async (): Promise<boolean> => {
      await rate(rated++);
      replay = (
        await platform.http
          .get(`/api/admin/replays/${asked.body.id}`)
          .set('authorization', `Bearer ${token}`)
          .expect(200)
      ).body as Replay;
      return !['queued', 'running'].includes(replay.status);
    };
    await platform.until('replayed', isOver, ALL_READ_MODELS_MS);
    expect(replay!.status).toBe('succeeded');
    expect(replay!.result.readModels.filter(({ equal }) => !equal)).toEqual([]);
    const switched = await platform.cli('replay', '--projection', 'popularity');
    expect((switched.answer as Replay).result.readModels).toMatchObject([
      { readModel: 'popularity', equal: true, switched: true },
    ]);
    await platform.http.get('/api/recommendations/popular?k=3').expect(200);
  }, 600_000);

  it('works beside the running server: its import is seen there', async () => {
    const file = join(platform.home, 'late.csv');
    writeFileSync(file, 'id,title,year\n501,A Late Arrival,1999\n');
    const { code } = await platform.cli('import', 'catalogue', 'movie', file, '--source', 'tmdb');
    expect(code).toBe(0);
    await platform.until(
      'found',
      async () => (await platform.http.get('/api/items/search?q=late%20arrival').expect(200)).body.items.length === 1,
    );
  }, 60_000);

  it('recommends to an imported member, and says that all is well', async () => {
    const { answer } = await platform.cli('recommend', 'movielens:1', '-k', '3');
    expect((answer as { items: unknown[] }).items.length).toBeGreaterThan(0);
    expect((await platform.cli('doctor')).code).toBe(0);
  }, 60_000);

  it.each([
    [['recommend', 'nobody@reprise.example'], 'Unknown member: member nobody@reprise.example (UNKNOWN_MEMBER)'],
    [['users', 'grant', 'nobody@reprise.example', 'admin'], 'Unknown member: email nobody@reprise.example'],
    [['users', 'grant', 'admin@reprise.example', 'emperor'], 'emperor is no role'],
    [['events', 'show', 'item-nothing'], 'item-nothing: no stream of this name'],
    [['backup', '/no/such/folder/all.backup'], '/no/such/folder: no such folder'],
    [['recommend', 'movielens:1', '-k', 'many'], 'A whole number from 1 to 200'],
  ])(
    'says in a sentence what is wrong with %j',
    async (words, sentence) => {
      const { code, said } = await platform.cli(...words);
      expect([code, said]).toEqual([1, expect.stringContaining(sentence)]);
      expect(said).not.toMatch(/^\s+at /m);
    },
    60_000,
  );

  it('names what is wrong with settings, and does not start', async () => {
    process.env['REPRISE_COLOUR'] = 'red';
    try {
      const { code, said } = await platform.cli('doctor');
      expect(code).toBe(1);
      expect(said).toContain('REPRISE_COLOUR: there is no such setting');
    } finally {
      delete process.env['REPRISE_COLOUR'];
    }
  });

  it(
    'keeps its digests',
    async () => {
      expect(Object.keys(await digests())).toHaveLength(24);
    },
    ALL_READ_MODELS_MS,
  );
});
