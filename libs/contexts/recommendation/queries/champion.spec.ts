import { resolve } from 'node:path';
import { event } from '#kernel';
import {
  Champions,
  LLM,
  ServedModel,
  type CandidateNamed,
  type ChampionPromoted,
  type ChampionRolledBack,
  type ModelRegistered,
  type ModelRegistration,
} from '../../training/published.ts';
import { itemRated, title } from '../recommendation.spec.tools.ts';
import { ModelRetrievers } from '../retrieve/champion.ts';
import { GroundsOf } from '../explain/grounds-of.ts';
import { GetRecommendations, type RecommendationRequest } from './get-recommendations.ts';
import { openServing, type Serving } from './serving.spec.tools.ts';
import { Shadow } from './shadow.ts';
import { Ladder } from './ladder.ts';
import { Viewers } from '../viewers/viewers.ts';

const modelRegistered = event('ModelRegistered')<ModelRegistered['data']>();
const championPromoted = event('ChampionPromoted')<ChampionPromoted['data']>();
const championRolledBack = event('ChampionRolledBack')<ChampionRolledBack['data']>();
const candidateNamed = event('CandidateNamed')<CandidateNamed['data']>();

const registrationOf = (model: string, serving: string): ModelRegistration => ({
  ...{ id: model, medium: 'movie', family: 'slist', source: 'job', job: null, serving, evaluated: null, reports: [] },
  lineage: { dataset: null, position: null, parameters: {}, seed: 0, device: null, code: null, seconds: null },
});

const id = (place: number): string => `movie:test:${place}`;
const GENRES = ['Crime', 'Comedy'];
/** One title more than the model knows. */
const titles = Array.from({ length: 21 }, (_, n) => title(id(n), { genres: [GENRES[n % 2]!] }));
const ADA = 'ada';
const rated = (place: number, halfStars = 10) => itemRated({ item: id(place), halfStars });

describe('a champion that serves', () => {
  let serving: Serving;
  let hash: string;

  beforeEach(async () => {
    serving = await openServing(titles);
    hash = await serving.artefacts.put(resolve('test/fixtures/artefact'));
    await serving.happened(ADA, [rated(3), rated(4), rated(5)]);
  });
  afterEach(() => serving.close());

  const register = (model: string, artefact = hash) =>
    serving.append(`model-${model}`, [modelRegistered({ registration: registrationOf(model, artefact) })]);
  const promote = (model: string, previous: string | null = null) =>
    serving.append('champion-movie', [championPromoted({ model, previous })]);
  const list = async (rest: Partial<RecommendationRequest> = {}, member = ADA) => {
    await serving.settled();
    for (;;) {
      const found = await serving.ask(new GetRecommendations(member, { medium: 'movie', k: 5, ...rest }));
      // a machine that is busy with other things may take longer than a list waits
      if (found.fallbackReason !== 'OVER_BUDGET') return found;
    }
  };

  it('is the first rung, and says who it is and to what each title is owed', async () => {
    await register('m1');
    await promote('m1');
    const { servedBy, fallbackReason, degraded, items } = await list();
    expect({ servedBy, fallbackReason, degraded }).toEqual({
      servedBy: { model: 'slist', version: 'm1', fallback: false },
      fallbackReason: null,
      degraded: false,
    });
    expect(items[0]).toMatchObject({ id: id(6), reason: 'Because you rated Movie 5 5 stars' });
  });

  it('serves on while the next one cannot be loaded; that is told', async () => {
    await register('m1');
    await promote('m1');
    await list();
    await register('m2', 'f'.repeat(64));
    await promote('m2', 'm1');
    expect((await list()).servedBy).toMatchObject({ version: 'm1', fallback: false });
    const champions = serving.app.get(Champions);
    expect(champions.reigns).toEqual([
      { scope: 'movie', model: 'm2', serving: 'm1', failure: expect.stringContaining('no artefact') },
    ]);
    expect(champions.failedLoads).toBe(1);
    await serving.append('champion-movie', [championRolledBack({ model: 'm1', withdrawn: 'm2' })]);
    await list();
    expect(champions.reigns).toMatchObject([{ model: 'm1', serving: 'm1', failure: null }]);
  });

  it('takes over prepared, and again at once', async () => {
    const champions = serving.app.get(Champions);
    const prepared = jest.spyOn(serving.app.get(ModelRetrievers), 'prepare');
    await register('m1');
    await register('m2');
    await promote('m1');
    await list();
    expect(prepared).not.toHaveBeenCalled();
    await serving.append('champion-movie', [candidateNamed({ model: 'm2', previous: null })]);
    await serving.settled();
    expect(prepared).not.toHaveBeenCalled();
    await promote('m2', 'm1');
    await serving.settled();
    expect(prepared.mock.calls.map(([next, before]) => [next.id, before.id])).toEqual([['m2', 'm1']]);
    const { histories } = champions.of('movie')!.latency;
    expect((await list()).servedBy).toMatchObject({ version: 'm2' });
    // the list itself, and none of its reasons
    expect(champions.of('movie')!.latency.histories).toBe(histories + 1);
    await serving.append('champion-movie', [championRolledBack({ model: 'm1', withdrawn: 'm2' })]);
    expect((await list()).servedBy).toMatchObject({ version: 'm1' });
    expect(prepared).toHaveBeenCalledTimes(1);
  });

  it('is missed where it never could be loaded', async () => {
    await register('m1', 'f'.repeat(64));
    await promote('m1');
    expect(await list()).toMatchObject({ fallbackReason: 'NO_MODEL', degraded: true });
    expect(await list({}, 'nobody')).toMatchObject({ fallbackReason: 'COLD_MEMBER', degraded: false });
  });

  it('leaves to others what it knows nothing of', async () => {
    await register('m1');
    await promote('m1');
    await serving.happened('ben', [rated(20)]);
    expect(await list({}, 'ben')).toMatchObject({ fallbackReason: 'UNKNOWN_TITLES', degraded: false });
    expect(await list({}, 'nobody')).toMatchObject({ fallbackReason: 'COLD_MEMBER' });
  });

  it('falls through, degraded, when it fails', async () => {
    await register('m1');
    await promote('m1');
    await list();
    await serving.app.get(Champions).of('movie')!.close();
    expect(await list()).toMatchObject({ fallbackReason: 'UNAVAILABLE', degraded: true });
  });

  it('of another medium is not asked', async () => {
    await register('m1');
    await serving.append('champion-anime', [championPromoted({ model: 'm1', previous: null })]);
    expect((await list()).servedBy.model).not.toBe('slist');
  });

  it('lets a candidate score the same requests unseen', async () => {
    await register('m1');
    await register('m2');
    await promote('m1');
    await serving.append('champion-movie', [candidateNamed({ model: 'm2', previous: null })]);
    await list();
    expect(serving.app.get(Champions).candidateOf('movie')).toBeInstanceOf(ServedModel);
    const shadow = serving.app.get(Shadow);
    const { columns, viewer } = await serving.app.get(Viewers).of({ member: ADA });
    const request = {
      ...{ columns, medium: 'movie', history: viewer.history, genres: [], depth: 10 },
      allows: (row: number) => !viewer.own.has(row),
    };
    const { ranked } = await serving.app.get(Ladder).serve({ ...request, own: viewer.own, k: 10 });
    await shadow.score(
      request,
      ranked.map(({ row }) => row),
    );
    const figures = shadow.figures.get('m2')!;
    expect(figures.failed).toBe(0);
    expect(figures.overlap).toBeGreaterThan(0);
    await serving.app.get(Champions).candidateOf('movie')!.close();
    await shadow.score(request, []);
    // the list itself may have been scored as well by now
    expect(shadow.figures.get('m2')!.requests).toBeGreaterThan(figures.requests);
    expect(shadow.figures.get('m2')!.failed).toBeGreaterThan(0);
  });

  it('finds what a language model that is champion after it puts in order', async () => {
    await register('m1');
    await promote('m1');
    await list();
    await promote(LLM.id, 'm1');
    expect(await list()).toMatchObject({ servedBy: { model: 'slist', version: 'm1' }, fallbackReason: 'NOT_YET' });
    const champions = serving.app.get(Champions);
    expect(champions.isWorded('movie')).toBe(true);
    expect(champions.reigns).toMatchObject([{ model: LLM.id, serving: LLM.id, failure: null }]);
    await serving.append('champion-movie', [championRolledBack({ model: 'm1', withdrawn: LLM.id })]);
    expect(await list()).toMatchObject({ servedBy: { model: 'slist', version: 'm1' }, fallbackReason: null });
    expect(champions.isWorded('movie')).toBe(false);
  });

  it('finds the titles that one owes most to', async () => {
    await register('m1');
    await promote('m1');
    await serving.settled();
    const grounds = serving.app.get(GroundsOf);
    const { columns, row, cited, by } = await grounds.title(id(6), ADA);
    expect([columns.id(row), by]).toEqual([id(6), 'score']);
    expect(columns.id(cited[0]!.entry.row)).toBe(id(5));
    expect(cited.reduce((sum, { weight }) => sum + weight, 0)).toBeLessThanOrEqual(1.001);
    const known = await grounds.title(id(5), ADA);
    expect(known.cited.map(({ entry }) => known.columns.id(entry.row))).not.toContain(id(5));
  });

  it('goes by what titles have in common where no model can tell', async () => {
    await serving.settled();
    const grounds = serving.app.get(GroundsOf);
    const { columns, cited, by } = await grounds.title(id(7), ADA);
    expect(by).toBe('likeness');
    expect(cited.map(({ entry }) => columns.id(entry.row)).toSorted()).toEqual([id(3), id(5)]);
    expect(await grounds.title(id(7), undefined)).toMatchObject({ cited: [], by: 'likeness' });
    await expect(grounds.title('movie:test:99', undefined)).rejects.toMatchObject({ code: 'UNKNOWN_ITEM' });
  });
});
