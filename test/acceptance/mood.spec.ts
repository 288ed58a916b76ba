import type { Intent } from '#contexts/conversation/intent/intent';
import { brokenBy, moodCases, sumOf, understandingOf, type JudgedTitle } from '../../apps/cli/bench/mood-quality.ts';
import { inItsBudget } from './in-its-budget.ts';
import { Platform, START_MS } from './platform.ts';

interface Item extends JudgedTitle {
  readonly title: string;
  readonly year: number;
  readonly reason: string;
}

/** Words become filters that can be seen, and titles that keep to them: on the demo's own catalogue. */
describe('a mood', () => {
  const platform = new Platform();
  let token: string;
  const answered = async (body: object, as?: string) =>
    (
      await platform.http
        .post('/api/recommend')
        .set(as === undefined ? {} : { authorization: `Bearer ${as}` })
        .send(body)
        .expect(200)
    ).body as {
      readonly items: readonly Item[];
      readonly intent: Intent;
      readonly relaxed: readonly string[];
      readonly degraded: boolean;
    };
  /** With whole cards: those that come too late are outlines, from which nothing can be judged. */
  const ask = (body: object, as?: string) =>
    inItsBudget(
      () => answered(body, as),
      ({ degraded }) => degraded,
    );

  beforeAll(async () => {
    await platform.start();
    ({ token } = await platform.register('ada'));
  }, START_MS);
  afterAll(() => platform.remove());

  it('is understood, shown and kept to, also for a guest', async () => {
    const { intent, items, relaxed } = await ask({
      text: 'something slow and melancholic from the 70s, not too long, like Stalker',
      k: 5,
    });
    expect(intent).toMatchObject({ yearFrom: 1970, yearTo: 1979, maxRuntime: 110, moods: ['melancholic', 'slow'] });
    expect(relaxed).toEqual([]);
    expect(items).toHaveLength(5);
    for (const { title, year, runtime } of items) {
      expect(year >= 1970 && year <= 1979 && runtime! <= 110).toBe(true);
      expect(title).not.toBe('Stalker');
    }
  });

  const { unseen, ...sets } = moodCases();
  it.each([...Object.entries(sets), ...unseen.map(({ cases }, n) => [`unseen, ${n + 1}`, cases] as const)])(
    'is understood in nine demands of ten, and kept to: %s',
    async (_set, cases) => {
      const understood = [];
      const broken: unknown[] = [];
      for (const { text, expect: wanted } of cases) {
        const { intent, items, relaxed } = await ask({ text, k: 5 });
        understood.push(understandingOf(wanted, intent));
        for (const item of items) {
          const parts = brokenBy(item, intent, relaxed);
          if (parts.length > 0) broken.push({ text, title: item.title, parts });
        }
      }
      expect(sumOf(understood).understoodShare).toBeGreaterThanOrEqual(0.9);
      expect(broken).toEqual([]);
    },
  );

  it('is changed by hand: what is said so stands in the place of the words', async () => {
    const text = 'a comedy from the nineties';
    const { intent, items } = await ask({ text, filters: { yearFrom: 2010, yearTo: 2019, medium: 'movie' } });
    expect(intent).toMatchObject({ genres: ['Comedy'], yearFrom: 2010, yearTo: 2019, medium: 'movie' });
    expect(items.every(({ year, genres }) => year >= 2010 && year <= 2019 && genres.includes('Comedy'))).toBe(true);
    const byHand = await ask({ filters: { notGenres: ['Drama'], medium: 'movie' }, recommender: 'baseline' });
    expect(byHand.items.some(({ genres }) => genres.includes('Drama'))).toBe(false);
  });

  it('gives up what cannot be had, and says so', async () => {
    const { relaxed, items } = await ask({ text: 'a western from the 1910s under 20 minutes' });
    expect(relaxed.length).toBeGreaterThan(0);
    expect(items.length).toBeGreaterThan(0);
  });

  it('never answers with what the member knows', async () => {
    const before = await ask({ text: 'a thriller', k: 3 }, token);
    const [first] = before.items;
    await platform.http
      .put(`/api/me/ratings/${first!.id}`)
      .set({ authorization: `Bearer ${token}` })
      .send({ stars: 5 })
      .expect(200);
    const after = await ask({ text: 'a thriller', k: 10 }, token);
    expect(after.items.map(({ id }) => id)).not.toContain(first!.id);
  });

  it('is one tap away, and a deck of cards', async () => {
    const { body } = await platform.http.get('/api/moods?medium=movie').expect(200);
    expect(body.items.length).toBeGreaterThan(5);
    for (const { id, text } of body.items as { id: string; text: string }[]) {
      expect((await ask({ text, filters: { medium: 'movie' } })).items.length).toBeGreaterThan(0);
      const deck = await platform.http
        .get(`/api/recommendations/deck?medium=movie&k=5&mood=${id}`)
        .set({ authorization: `Bearer ${token}` })
        .expect(200);
      expect(deck.body.items).toHaveLength(5);
    }
  });

  it('cannot be nothing, nor anything else than words and filters', async () => {
    const refused = async (body: object, field: string) => {
      const answer = await platform.http.post('/api/recommend').send(body).expect(400);
      expect(answer.body).toMatchObject({ code: 'INVALID_INPUT', errors: [{ field }] });
    };
    await refused({}, 'text');
    await refused({ text: 'x'.repeat(501) }, 'text');
    await refused({ text: 'sad', recommender: 'who?' }, 'recommender');
    await refused({ filters: { notLanguages: ['english'] } }, 'filters.notLanguages.0');
    await refused({ filters: { yearFrom: 'long ago' } }, 'filters.yearFrom');
    const unknown = await platform.http.post('/api/recommend').send({ text: 'sad', recommender: 'oracle' }).expect(404);
    expect(unknown.body).toMatchObject({ code: 'UNKNOWN_MODEL' });
  });
});
