import { startEmbeddingsDouble, type EmbeddingsDouble } from '../doubles/openai/embeddings-double.ts';
import { Platform } from './platform.ts';

interface Listed {
  readonly id: string;
  readonly reason: object;
}

const auth = (token: string) => ({ Authorization: `Bearer ${token}` });
const ADMIN = ['admin@reprise.example', 'reprise-admin'] as const;
const JAWS = 'movie:tmdb:578';
/** It shares no genre, keyword or person with anything: only its words tell what it is like. */
const COLD = {
  medium: 'movie',
  title: 'Shark Hunters',
  overview: 'A shark takes a small boat off the beach in summer.',
};

/** A server on a machine that has other things to do. */
jest.setTimeout(240_000);

const listOf = async (platform: Platform, token: string, query: string): Promise<readonly string[]> => {
  const { body } = await platform.http.get(`/api/recommendations?${query}`).set(auth(token)).expect(200);
  return (body.items as readonly Listed[]).map(({ id }) => id);
};
const addCold = async (platform: Platform): Promise<string> => {
  const admin = await platform.signIn(...ADMIN);
  return (await platform.http.post('/api/admin/items').set(auth(admin)).send(COLD).expect(201)).body.id as string;
};
const encoded = (platform: Platform, token: string, id: string): Promise<void> =>
  platform.until('near what is like it', async () =>
    (await listOf(platform, token, 'medium=movie&model=content&k=20')).includes(id),
  );

describe('texts of titles over HTTP', () => {
  const platform = new Platform();
  let token: string;
  let cold: string;

  beforeAll(async () => {
    await platform.start();
    ({ token } = await platform.register('ada'));
    await platform.http.put(`/api/me/ratings/${JAWS}`).set(auth(token)).send({ stars: 5 }).expect(200);
    cold = await addCold(platform);
  });
  afterAll(() => platform.remove());

  it('put a title that nobody rated near what it is like, from one rating on', async () => {
    await encoded(platform, token, cold);
    const similar = await platform.http.get(`/api/recommendations?medium=movie&model=content&k=20`).set(auth(token));
    const listed = (similar.body.items as readonly Listed[]).find(({ id }) => id === cold);
    expect(JSON.stringify(listed!.reason)).toContain('Jaws');
  });

  it('carry a taste of films alone to other media', async () => {
    for (const medium of ['anime', 'manga']) {
      const ids = await listOf(platform, token, `medium=${medium}&model=content&k=5`);
      expect(ids).toHaveLength(5);
      expect(ids.every((id) => id.startsWith(`${medium}:`))).toBe(true);
    }
  });

  it('are compared again after a restart, with nothing encoded anew', async () => {
    await platform.stop();
    await platform.start();
    token = await platform.signIn('ada@reprise.example', 'the password of ada');
    await encoded(platform, token, cold);
  });

  it('have an encoder that the doctor names', async () => {
    const { answer } = await platform.cli('doctor');
    expect(JSON.stringify(answer)).toContain('TF-IDF, fitted on the catalogue');
  });
});

describe('texts of titles by an embeddings API', () => {
  let double: EmbeddingsDouble;
  let platform: Platform;

  beforeAll(async () => {
    double = await startEmbeddingsDouble();
    platform = new Platform({ OPENAI_BASE_URL: double.url, OPENAI_EMBEDDING_MODEL: 'double', OPENAI_API_KEY: '' });
    await platform.start();
  });
  afterAll(async () => {
    await platform.remove();
    await double.stop();
  });

  it('are asked for once, and everything answers on when it is gone', async () => {
    const { token } = await platform.register('ada');
    await platform.http.put(`/api/me/ratings/${JAWS}`).set(auth(token)).send({ stars: 5 }).expect(200);
    const cold = await addCold(platform);
    await encoded(platform, token, cold);
    const asked = double.texts.filter((text) => text.startsWith(COLD.title));
    expect(asked).toHaveLength(1);
    await double.stop();
    expect(await listOf(platform, token, 'medium=movie&k=20')).toHaveLength(20);
    expect(await listOf(platform, token, 'medium=movie&model=content&k=20')).toContain(cold);
    await platform.http.get('/api/ask?q=films about sharks').set(auth(token)).expect(200);
    await platform.http.get('/api/items/search?q=shark').expect(200);
  });
});
