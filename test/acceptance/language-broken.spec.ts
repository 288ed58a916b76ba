import { join } from 'node:path';
import { startLanguageDouble, type LanguageDouble } from '../doubles/openai/language-double.ts';
import { film, writeSample, CRIME } from './movielens-sample.ts';
import { Platform } from './platform.ts';
import { SseReader } from './server-sent-events.ts';

type Answer = LanguageDouble['answer'];

/** Answered well, so that the next asking is made and not spared. */
const works: Answer = () => ({ json: { works: true } });
const hostile = '<script>alert(1)</script> [here](https://evil.example) movie:evil:1 root@evil.example';

const BROKEN: readonly (readonly [string, Answer])[] = [
  ['is slow', () => 'silence'],
  ['is garbled', () => ({ text: 'Sure! Here is what I think: {' })],
  ['is no language model', () => ({ raw: '<html>', type: 'text/html' })],
  ['is huge', () => ({ huge: 4_000_000 })],
  ['is hostile', ({ schema }) => (schema ? { json: { [hostile]: hostile } } : { text: hostile })],
  ['will not', () => ({ refusal: 'No.' })],
  ['is cut off', () => ({ cutAfter: '{"known": tr' })],
  ['fails', () => ({ status: 500 })],
  ['has too much to do', () => ({ status: 429, retryAfter: '1' })],
  ['does not know the key', () => ({ status: 401 })],
  ['sends elsewhere', () => ({ redirect: 'http://127.0.0.1:9/' })],
];

/** Every way in which a language model breaks, in every place that asks one: an answer of our own, which says so. */
describe('a language model that', () => {
  let double: LanguageDouble;
  let platform: Platform;
  let member: { readonly authorization: string };
  let admin: { readonly authorization: string };
  let next = 0;

  const unlike = (text: string): string => `${text}, number ${next++}`;
  const post = (path: string, body: object) => platform.http.post(path).set(member).send(body).expect(200);
  const get = (path: string) => platform.http.get(path).set(member).expect(200);

  /** Each says what took the model's place. */
  const PLACES: Readonly<Record<string, () => Promise<void>>> = {
    why: async () => {
      const { body } = await get(`/api/recommendations/${film(CRIME[5 + (next++ % 3)]!)}/explanation`);
      expect(body.source).toMatch(/^(?:retrieval|template)$/);
      expect(body.text).not.toBe('');
    },
    mood: async () => {
      const { body } = await post('/api/recommend', { text: unlike('a comedy of the nineties') });
      expect(body).toMatchObject({
        understoodBy: 'rules',
        silence: expect.any(String),
        intent: { genres: ['Comedy'] },
      });
    },
    ask: async () => {
      const { body } = await get(`/api/ask?q=${encodeURIComponent(unlike('a crime drama of 1993'))}`);
      expect(body).toMatchObject({ source: 'retrieval', silence: expect.any(String) });
      expect(body.cited.length).toBeGreaterThan(0);
    },
    'the stream of an answer': async () => {
      const question = encodeURIComponent(unlike('a crime drama of 1994'));
      const reader = await SseReader.open(`${platform.url}/api/ask/stream?q=${question}`, member);
      const events = await reader.until(({ event }) => event === 'end');
      await reader.close();
      expect(events.map(({ event }) => event)).toEqual(expect.arrayContaining(['found', 'answer']));
      expect(JSON.stringify(events)).not.toMatch(/<script|https:\/\/evil|movie:evil|@evil/);
      expect(events.find(({ event }) => event === 'answer')!.data).toMatchObject({ source: 'retrieval' });
    },
    'a list in its order': async () => {
      const { body } = await post('/api/recommend', {
        ...{ text: unlike('something'), filters: { genres: ['Comedy'] }, recommender: 'llm', k: 4 },
      });
      expect(body.fallbackReason).toMatch(/^(?:UNAVAILABLE|OVER_BUDGET)$/);
      expect(body).toMatchObject({ items: expect.any(Array) });
      expect(body.items).toHaveLength(4);
    },
  };

  beforeAll(async () => {
    double = await startLanguageDouble();
    platform = new Platform({
      ...{ OPENAI_BASE_URL: double.url, OPENAI_API_KEY: 'a-key', OPENAI_MODEL: 'double-1' },
      REPRISE_LLM_DAILY_TOKENS: '50000000',
    });
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'))}`);
    member = { authorization: `Bearer ${(await platform.register('ada')).token}` };
    admin = { authorization: `Bearer ${await platform.signIn('admin@reprise.example', 'reprise-admin')}` };
    for (const n of CRIME.slice(0, 5))
      await platform.http
        .put(`/api/me/ratings/${film(n)}`)
        .set(member)
        .send({ stars: 4.5 })
        .expect(200);
  }, 240_000);
  afterAll(async () => {
    await platform.remove();
    await double.stop();
  });

  /** One good answer closes the way again, as far as it had opened. */
  const mended = async (): Promise<void> => {
    double.answer = works;
    const { body } = await platform.http.post('/api/admin/language/trial').set(admin).expect(200);
    expect(body).toMatchObject({ answers: true });
  };

  describe.each(BROKEN)('%s', (_how, answer) => {
    it.each(Object.keys(PLACES))('leaves an answer: %s', async (place) => {
      await mended();
      double.answer = answer;
      await PLACES[place]!();
    });
  });

  it('is gone leaves answers too, and is soon not asked any more', async () => {
    await double.stop();
    for (let round = 0; round < 2; round++) for (const place of Object.values(PLACES)) await place();
  });
});
