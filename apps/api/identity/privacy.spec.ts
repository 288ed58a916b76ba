import { CommandBus } from '@nestjs/cqrs';
import { ChangeTaste } from '#contexts/taste/commands/taste-command';
import type { TasteCommand } from '#contexts/taste/domain/taste';
import { newId } from '#runtime';
import { idNamed, NOW } from '#testing';
import { openIdentityApi, PASSWORD, refusal, type Guest, type IdentityApi } from './identity-api.spec.tools.ts';

const heat = 'movie:movielens:6';

describe("one's own data", () => {
  let api: IdentityApi;
  beforeAll(async () => {
    api = await openIdentityApi();
  });
  afterAll(() => api.close());

  const tell = async ({ id }: Guest, ...changes: readonly TasteCommand[]): Promise<void> => {
    for (const change of changes) {
      const meta = { commandId: newId(), actor: id, occurredAt: api.clock.iso() };
      await api.app.get(CommandBus).execute(new ChangeTaste(id, change, meta));
    }
  };
  const shown = (member: string, recommendationId: string) => ({
    ...{ recommendationId, at: NOW, member, policy: 'ladder', model: 'popularity' },
    ...{ items: [heat], propensities: [1] },
  });

  it('is all in one file, to be kept: whatever is known of the member, and of nobody else', async () => {
    const [anna, ben] = [await api.register('anna'), await api.register('ben')];
    await tell(
      anna,
      { do: 'rate', item: heat, halfStars: 9 },
      { do: 'watch', item: heat },
      { do: 'watchlist', item: 'anime:mal:1' },
      { do: 'favour', item: heat },
      { do: 'dismiss', item: 'movie:tmdb:2' },
      { do: 'give-feedback', id: idNamed('feedback'), item: heat, verdict: 'like' },
      { do: 'choose-genres', genres: ['Crime'] },
      { do: 'choose-preferences', preferences: { novelty: 0.5 }, buds: true },
      { do: 'correct-taste', corrections: [{ kind: 'person', name: 'Michael Mann', weight: 1 }] },
    );
    await tell(ben, { do: 'rate', item: 'movie:tmdb:99', halfStars: 1 });
    await api.engines.exposures.write([shown(anna.id, idNamed('hers')), shown(ben.id, idNamed('his'))]);
    const { body, headers, text } = await api.http.get('/api/me/export').set(anna.auth).expect(200);
    expect(headers['content-disposition']).toBe('attachment; filename="reprise-export.json"');
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toEqual({
      format: 'reprise-export-1',
      exportedAt: NOW,
      account: { id: anna.id, displayName: 'anna', email: 'anna@example.org', roles: ['user'], memberSince: NOW },
      sessions: [expect.objectContaining({ openedAt: NOW })],
      taste: {
        ratings: [{ itemId: heat, title: null, stars: 4.5, ratedAt: NOW }],
        history: [{ itemId: heat, title: null, watchedAt: NOW }],
        watchlist: [{ itemId: 'anime:mal:1', title: null, addedAt: NOW }],
        favourites: [{ itemId: heat, title: null, addedAt: NOW }],
        dismissals: [{ itemId: 'movie:tmdb:2', title: null, dismissedAt: NOW }],
        feedback: [{ id: idNamed('feedback'), itemId: heat, title: null, verdict: 'like', givenAt: NOW }],
        onboardingGenres: ['Crime'],
        onboardingCompleted: false,
        preferences: { novelty: 0.5 },
        openToSimilarMembersSince: NOW,
        corrections: [{ kind: 'person', name: 'Michael Mann', weight: 1 }],
        whereToWatch: null,
        beingErased: false,
      },
      shown: [
        {
          recommendationId: idNamed('hers'),
          at: NOW,
          policy: 'ladder',
          model: 'popularity',
          items: [heat],
          propensities: [1],
        },
      ],
    });
    for (const alien of [ben.id, 'ben@example.org', 'movie:tmdb:99', idNamed('his')]) expect(text).not.toContain(alien);
  });

  it('is an empty file for somebody who has told nothing', async () => {
    const { body } = await api.http.get('/api/me/export').set((await api.register('new')).auth);
    expect(body).toMatchObject({ taste: { ratings: [], favourites: [] }, shown: [] });
  });

  it('is given to nobody without a session', async () => {
    expect(refusal(await api.http.get('/api/me/export'))).toEqual([401, 'INVALID_TOKEN']);
  });
});

describe('asking to be erased', () => {
  let api: IdentityApi;
  beforeAll(async () => {
    api = await openIdentityApi();
  });
  afterAll(() => api.close());

  const eraseMe = ({ auth }: Guest, body: object) => api.http.delete('/api/me').set(auth).send(body);
  const me = ({ auth }: Guest) => api.http.get('/api/me').set(auth);

  it('needs the password once more', async () => {
    const anna = await api.register('careful');
    expect(refusal(await eraseMe(anna, { password: 'not the password' }))).toEqual([401, 'WRONG_CREDENTIALS']);
    const { status, body } = await eraseMe(anna, {});
    expect([status, body.errors]).toEqual([400, [expect.objectContaining({ field: 'password' })]]);
    await me(anna).expect(200);
  });

  it('signs out at once and everywhere, and for good', async () => {
    const anna = await api.register('leaving');
    const elsewhere = await api.signIn('leaving@example.org');
    const answer = await eraseMe(anna, { password: PASSWORD }).expect(202);
    expect(answer.body).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(answer.headers['x-position']).toBeDefined();
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^reprise_refresh=;/);
    for (const guest of [anna, elsewhere]) {
      expect(refusal(await me(guest))).toEqual([401, 'INVALID_TOKEN']);
      const refreshed = await api.http.post('/api/auth/refresh').set('cookie', guest.cookie);
      expect(refreshed.status).toBe(401);
    }
    const again = await api.http.post('/api/auth/login').send({ email: 'leaving@example.org', password: PASSWORD });
    expect(refusal(again)).toEqual([401, 'WRONG_CREDENTIALS']);
  });

  it('may be done by an admin, who can see what became of it; of members who are persons, and known', async () => {
    const [root, gone] = [await api.register('root', 'admin'), await api.register('gone')];
    const erase = (id: string, by: Guest = root) => api.http.delete(`/api/admin/members/${id}`).set(by.auth);
    expect(refusal(await erase(root.id, gone))).toEqual([403, 'FORBIDDEN']);
    expect(refusal(await erase(idNamed('nobody')))).toEqual([404, 'UNKNOWN_MEMBER']);
    const { id } = (await erase(gone.id).expect(202)).body as { id: string };
    expect(refusal(await me(gone))).toEqual([401, 'INVALID_TOKEN']);
    const { body } = await api.http.get(`/api/admin/erasures/${id}`).set(root.auth).expect(200);
    expect(body).toEqual({
      id,
      status: 'queued',
      member: gone.id,
      requestedAt: NOW,
      requestedBy: root.id,
      endedAt: null,
      reason: null,
    });
    const unknown = await api.http.get(`/api/admin/erasures/${idNamed('none')}`).set(root.auth);
    expect(refusal(unknown)).toEqual([404, 'UNKNOWN_JOB']);
    expect((await api.http.get('/api/admin/erasures').set(root.auth).expect(200)).body.nextCursor).toBeNull();
  });
});
