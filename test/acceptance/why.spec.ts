import { startLanguageDouble, type LanguageDouble } from '../doubles/openai/language-double.ts';
import { inItsBudget } from './in-its-budget.ts';
import { Platform, START_MS } from './platform.ts';
import { SseReader } from './server-sent-events.ts';

interface Explanation {
  readonly text: string;
  readonly source: 'llm' | 'retrieval' | 'template';
  readonly evidence: readonly { readonly item: string; readonly title: string; readonly weight: number }[];
}

/** What the model is told, as far as these tests look at it. */
interface Told {
  readonly title: { readonly name: string };
  readonly because: readonly { readonly name: string; readonly member: string }[];
}

/** Why a title, in words: on the demo's own catalogue, with a language model that behaves and misbehaves. */
describe('why', () => {
  let double: LanguageDouble;
  let platform: Platform;
  let token: string;
  let suggested: readonly string[];
  let next = 0;

  const bearer = (of: string) => ({ authorization: `Bearer ${of}` });
  const why = (item: string, as: string | undefined = token): Promise<Explanation> =>
    inItsBudget(
      async () =>
        (
          await platform.http
            .get(`/api/recommendations/${item}/explanation`)
            .set(as ? bearer(as) : {})
            .expect(200)
        ).body as Explanation,
      // what memory knows is said where pages could not be read in time
      ({ source }) => source === 'template',
    );
  /** A title that was not asked about yet, for answers are kept. */
  const another = (): string => suggested[next++]!;
  const wordsIn = (text: string): number => text.split(/\s+/).length;
  const toldOf = (): Told => double.requests.at(-1)!.data as Told;

  beforeAll(async () => {
    double = await startLanguageDouble();
    platform = new Platform({ OPENAI_BASE_URL: double.url, OPENAI_MODEL: 'double', OPENAI_API_KEY: 'key' });
    await platform.start();
    ({ token } = await platform.register('ada'));
    const { body } = await platform.http.get('/api/recommendations/popular?medium=movie&k=12').expect(200);
    for (const { id } of body.items as { id: string }[])
      await platform.http.put(`/api/me/ratings/${id}`).set(bearer(token)).send({ stars: 4.5 }).expect(200);
    const { items } = await inItsBudget(
      async () =>
        (await platform.http.get('/api/recommendations?medium=movie&k=60').set(bearer(token)).expect(200)).body as {
          readonly items: readonly { readonly id: string }[];
          readonly fallbackReason: string | null;
        },
    );
    suggested = items.map(({ id }) => id);
  }, START_MS);
  afterAll(async () => {
    await platform.remove();
    await double.stop();
  });

  it('is worded by the model, out of the evidence alone, and once', async () => {
    double.answer = ({ data }) => {
      const { title, because } = data as Told;
      return { json: { sentences: [`You rated ${because[0]!.name} 4.5 stars, and ${title.name} goes the same way.`] } };
    };
    const item = another();
    const first = await why(item);
    expect(first).toMatchObject({ source: 'llm', text: expect.stringContaining(first.evidence[0]!.title) });
    const asked = double.requests.length;
    expect(await why(item)).toEqual(first);
    expect(double.requests).toHaveLength(asked);
    const everything = JSON.stringify(double.requests.at(-1));
    for (const secret of ['ada', token, 'reprise.example']) expect(everything).not.toContain(secret);
    expect(toldOf().because.map(({ name }) => name)).toEqual(first.evidence.map(({ title }) => title));
  });

  it('loses what the model made up, sentence by sentence', async () => {
    double.answer = ({ data }) => {
      const { name } = (data as Told).because[0]!;
      const made = ['It won seven Oscars.', 'It is by Zelda Quist.', `It is near to “${name} Returns Again”.`];
      return { json: { sentences: [`It stands beside ${name}, which you rated so well.`, ...made] } };
    };
    const { text, source, evidence } = await why(another());
    expect(source).toBe('llm');
    expect(text).toBe(`It stands beside ${evidence[0]!.title}, which you rated so well.`);
    double.answer = () => ({ json: { sentences: ['Zelda Quist loves it.'] } });
    expect((await why(another())).source).not.toBe('llm');
  });

  it('orders lists too: asked for by name, and as champion from the second list on', async () => {
    const list = async (query = '') =>
      (await platform.http.get(`/api/recommendations?medium=movie&k=5${query}`).set(bearer(token)).expect(200))
        .body as {
        readonly items: readonly { readonly id: string; readonly reason: string }[];
        readonly servedBy: { readonly model: string };
        readonly fallbackReason: string | null;
      };
    const admin = await platform.signIn(
      'admin@reprise.example',
      /admin@reprise\.example\s+(\S.*)/.exec(platform.output)![1]!.trim(),
    );
    double.answer = ({ data }) => {
      const { candidates } = data as { readonly candidates?: readonly { readonly n: number }[] };
      if (!candidates) return { refusal: 'No.' }; // asked to read the mood: the rules do
      const picks = candidates
        .toReversed()
        .slice(0, 24)
        .map(({ n }) => ({ n, because: 'It suits your evening.' }));
      return { json: { picks: [{ n: 4_711, because: 'Not one of them.' }, ...picks] } };
    };
    const asked = await list('&model=llm');
    expect(asked.servedBy).toMatchObject({ model: 'llm' });
    expect(asked.items.map(({ id }) => id)).toEqual(suggested.toReversed().slice(0, 5));
    expect(asked.items[0]!.reason).toBe('It suits your evening.');

    const mood = { text: 'a thriller from the nineties', filters: { medium: 'movie' }, recommender: 'llm', k: 4 };
    const wished = await platform.http.post('/api/recommend').set(bearer(token)).send(mood).expect(200);
    expect(wished.body).toMatchObject({ servedBy: { model: 'llm' }, fallbackReason: null });
    expect(wished.body.items[0].reason).toBe('It suits your evening.');
    expect(double.requests.at(-1)!.data).toMatchObject({ wish: mood.text });

    const { body } = await platform.http.get('/api/models').set(bearer(admin)).expect(200);
    const entry = (body.items as { id: string; family: string }[]).find(({ family }) => family === 'llm')!;
    const put = { modelId: entry.id, medium: 'movie', overrule: 'to see what it does' };
    await platform.http.put('/api/models/champion').set(bearer(admin)).send(put).expect(204);
    await platform.until('ordered by the champion', async () => (await list()).servedBy.model === 'llm');
    expect((await list()).items).toEqual(asked.items.map((item) => expect.objectContaining({ id: item.id })));
    // what was rated since asks for another order: the page that waits for it learns when it is there
    await platform.http.put(`/api/me/ratings/${suggested[40]}`).set(bearer(token)).send({ stars: 4 }).expect(200);
    expect(await list()).toMatchObject({ fallbackReason: 'NOT_YET' });
    const waiting = await SseReader.open(`${platform.url}/api/recommendations/reordered`, bearer(token));
    expect((await waiting.until(({ event }) => event === 'end')).map(({ event }) => event)).toEqual([
      'reordered',
      'end',
    ]);
    await waiting.close();
    expect((await list()).servedBy).toMatchObject({ model: 'llm' });
    await platform.http.post('/api/models/champion/rollback').set(bearer(admin)).send({ medium: 'movie' }).expect(200);
    await platform.until('back', async () => (await list()).servedBy.model !== 'llm');
  });

  it.each<[string, Parameters<typeof startLanguageDouble>[0]]>([
    ['is garbled', { answer: () => ({ raw: '<html>', type: 'text/html' }) }],
    ['says too much', { answer: () => ({ huge: 30_000_000 }) }],
    ['says nothing', { answer: () => 'silence' }],
    ['will not', { answer: () => ({ refusal: 'No.' }) }],
    ['has something else to say', { answer: () => ({ json: { items: ['movie:tmdb:1'], admin: true } }) }],
    ['fails', { answer: () => ({ status: 500 }) }],
  ])('goes without a model that %s', async (_how, options) => {
    double.answer = options!.answer!;
    const { text, source, evidence } = await why(another());
    expect(source).toBe('retrieval');
    expect(text).toContain(evidence[0]!.title);
    expect(wordsIn(text)).toBeLessThan(80);
  });

  it('is for everybody, and no model is asked for guests', async () => {
    const asked = double.requests.length;
    const guests = await why(another(), '');
    expect(guests).toMatchObject({ evidence: [], source: expect.stringMatching(/^(retrieval|template)$/) });
    expect(double.requests).toHaveLength(asked);
    await platform.http.get('/api/recommendations/movie:tmdb:0/explanation').expect(404);
  });

  it('is there when the model is gone', async () => {
    await double.stop();
    for (let n = 0; n < 5; n++) expect((await why(another())).source).toBe('retrieval');
  });
});
