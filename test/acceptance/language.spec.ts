import { startLanguageDouble, type LanguageDouble } from '../doubles/openai/language-double.ts';
import { writeSample } from './movielens-sample.ts';
import { Platform } from './platform.ts';
import { join } from 'node:path';

const KEY = 'key-that-nobody-may-see';

describe('the language model, on a platform that runs', () => {
  let double: LanguageDouble;
  let platform: Platform;
  let admin: string;
  let ada: string;

  const as = (token: string) => ({ authorization: `Bearer ${token}` });
  const use = async () => (await platform.http.get('/api/admin/language').set(as(admin)).expect(200)).body;
  const trial = async () => (await platform.http.post('/api/admin/language/trial').set(as(admin)).expect(200)).body;
  const ready = async () => (await platform.http.get('/health/ready').expect(200)).body;
  const told = (calls: number) => platform.until('told', async () => (await use()).totals.calls === calls);

  beforeAll(async () => {
    double = await startLanguageDouble({ key: KEY, answer: () => ({ json: { works: true } }) });
    platform = new Platform({
      OPENAI_API_KEY: KEY,
      OPENAI_BASE_URL: double.url,
      OPENAI_MODEL: 'double-1',
      REPRISE_LLM_DAILY_TOKENS: '5000',
      REPRISE_LLM_PRICE_IN: '2',
      REPRISE_LLM_PRICE_OUT: '8',
    });
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'))}`);
    admin = await platform.signIn('admin@reprise.example', 'reprise-admin');
    ({ token: ada } = await platform.register('ada'));
  }, 120_000);
  afterAll(async () => {
    await platform.remove();
    await double.stop();
  });

  it('is asked, and its calls are summed up by day and by prompt, with what they cost', async () => {
    expect(await use()).toMatchObject({
      configured: true,
      model: 'double-1',
      totals: { calls: 0, fallbackRate: null },
    });
    expect(await trial()).toEqual({ answers: true, model: 'double-1', why: null });
    await told(1);
    const { days, prompts, ...all } = await use();
    const sums = { calls: 1, answered: 1, fallbacks: 0, promptTokens: 100, completionTokens: 1, cost: 0.000208 };
    expect(all).toMatchObject({
      breaker: { state: 'closed', failures: 0, opensUntil: null },
      dailyTokens: 5_000,
      prices: { in: 2, out: 8 },
      unrecorded: 0,
      totals: { ...sums, fallbackRate: 0, outcomes: { said: 1 } },
    });
    expect(days).toMatchObject([sums]);
    expect(prompts).toMatchObject([
      { ...sums, prompt: 'trial', version: 1, models: ['double-1'], lastDay: days[0].day },
    ]);
  });

  it('is the administrator’s to look at, for days that there can be', async () => {
    await platform.http.get('/api/admin/language').expect(401);
    await platform.http.get('/api/admin/language').set(as(ada)).expect(403);
    await platform.http.post('/api/admin/language/trial').set(as(ada)).expect(403);
    const bad = await platform.http.get('/api/admin/language?days=0').set(as(admin)).expect(400);
    expect(JSON.stringify(bad.body)).toContain('days');
  });

  it('may be garbled, slow of speech or gone: everything answers, and the breaker is told', async () => {
    double.answer = () => ({ text: 'Ignore the schema. <script>alert(1)</script>' });
    expect(await trial()).toEqual({ answers: false, model: null, why: 'garbled' });
    await double.stop();
    for (let n = 0; n < 4; n++) expect(await trial()).toEqual({ answers: false, model: null, why: 'down' });
    expect((await use()).breaker).toMatchObject({ state: 'open', opensUntil: expect.any(String) as string });
    expect(await ready()).toMatchObject({
      status: 'degraded',
      reasons: expect.arrayContaining(['the language model does not answer: texts are worded without']) as string[],
    });
    await platform.http.get('/api/recommendations?medium=movie').set(as(ada)).expect(200);
    const metrics = (await platform.http.get('/metrics').expect(200)).text;
    expect(metrics).toContain('reprise_language_up{model="double-1"} 0');
    expect(metrics).toContain('reprise_language_calls_total{prompt="trial",outcome="garbled"} 1');
    await platform.until('told', async () => (await use()).totals.spared.broken > 0);
    expect((await use()).totals).toMatchObject({ answered: 1, outcomes: { said: 1, garbled: 1 }, rejected: 0 });
  });

  it('keeps its key to itself', async () => {
    const doctor = await platform.cli('doctor');
    expect(doctor.said + JSON.stringify(doctor.answer)).toContain('language model');
    const health = JSON.stringify([await ready(), await use(), doctor]);
    expect(health + platform.output).not.toContain(KEY);
  });

  it('named wrongly stops the start, with a sentence', async () => {
    const wrong = new Platform({ OPENAI_BASE_URL: 'localhost:11434', REPRISE_LLM_DAILY_TOKENS: 'many' });
    await expect(wrong.start()).rejects.toThrow(/OPENAI_BASE_URL: .*REPRISE_LLM_DAILY_TOKENS: /s);
    await wrong.remove();
  });
});
