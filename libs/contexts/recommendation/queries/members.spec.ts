import { event } from '#kernel';
import type { MemberImported } from '../../identity/published.ts';
import type { BudsJoined, BudsLeft } from '../../taste/published.ts';
import { itemRated, title } from '../recommendation.spec.tools.ts';
import { GetBuds } from './get-buds.ts';
import { GetRecommendations } from './get-recommendations.ts';
import { RecommendForMany, type BatchLine, type ManyRequest, type UnknownLine } from './recommend-for-many.ts';
import { openServing, type Serving } from './serving.spec.tools.ts';

const joined = event('BudsJoined')<BudsJoined['data']>();
const left = event('BudsLeft')<BudsLeft['data']>();
const memberImported = event('MemberImported')<MemberImported['data']>();

const film = (n: number): string => `movie:tmdb:${n}`;
const titles = Array.from({ length: 20 }, (_, n) => title(film(n), { genres: ['Drama'], voteCount: 100 - n }));
const likes = (...ns: readonly number[]) => ns.map((n) => itemRated({ item: film(n), halfStars: 10 }));
const hates = (...ns: readonly number[]) => ns.map((n) => itemRated({ item: film(n), halfStars: 1 }));

describe('members among others', () => {
  let serving: Serving;
  beforeAll(async () => {
    serving = await openServing(titles);
    await serving.happened('me', [...likes(0, 1, 2, 3), ...hates(4)]);
    await serving.happened('twin', [...likes(0, 1, 2, 3), ...hates(4), joined({})]);
    await serving.happened('cousin', [...likes(0, 1, 7, 8), joined({})]);
    await serving.happened('opposite', [...hates(0, 1, 2, 3), joined({})]);
    await serving.happened('hidden twin', [...likes(0, 1, 2, 3), ...hates(4)]);
    await serving.happened('twin who left', [
      ...likes(0, 1, 2),
      joined({}),
      left({ previous: { at: '2026-01-01T00:00:00.000Z' } }),
    ]);
    for (const n of [1, 2, 3])
      await serving.append(`member-${n}`, [memberImported({ source: 'test', number: n, simulated: false })]);
    await serving.settled();
  });
  afterAll(() => serving.close());

  describe('buds', () => {
    it('are those alike who have opted in, the most alike first, and say why', async () => {
      const buds = await serving.ask(new GetBuds('me', 10));
      expect(buds.map(({ member }) => member)).toEqual(['twin', 'cousin']);
      expect(buds[0]).toMatchObject({ shared: 5, why: 'You both like Movie 0, Movie 1 and Movie 2' });
      expect(buds[0]!.similarity).toBeCloseTo(5 / 15);
      expect(await serving.ask(new GetBuds('me', 1))).toHaveLength(1);
    });

    it('are nobody’s own self, and nobody’s of whom nothing is known', async () => {
      expect((await serving.ask(new GetBuds('twin', 10))).map(({ member }) => member)).toEqual(['cousin']);
      expect(await serving.ask(new GetBuds('stranger', 10))).toEqual([]);
    });

    it('read the tastes of others once, not at every request', async () => {
      await serving.ask(new GetBuds('me', 10));
      serving.reads.clear();
      await serving.ask(new GetBuds('me', 10));
      expect(Object.fromEntries(serving.reads)).toEqual({ taste: 1, tasteweights: 1, adulttitles: 1, buds: 1 });
    });
  });

  describe('lists for many', () => {
    const lines = async (request: ManyRequest) => {
      const all: (BatchLine | UnknownLine)[] = [];
      for await (const line of await serving.ask(new RecommendForMany(request))) all.push(line);
      return all;
    };

    it('are what each would be shown, in the order asked for', async () => {
      await serving.happened('1', likes(0, 1));
      const [one, nobody, two] = await lines({ members: ['1', 'nobody', '2'], k: 3 });
      expect(nobody).toEqual({ member: 'nobody', error: 'UNKNOWN_MEMBER' });
      expect(two).toMatchObject({ member: '2', model: 'popularity', fallbackReason: 'COLD_MEMBER' });
      const shown = await serving.ask(new GetRecommendations('1', { k: 3 }));
      expect(one).toMatchObject({
        model: 'item-to-item',
        items: shown.items.map(({ id, score, reason }) => ({ id, score, reason })),
      });
    });

    it('are of the medium', async () => {
      const [line] = await lines({ members: ['1'], k: 2, medium: 'anime' });
      expect(line).toMatchObject({ member: '1', items: [] });
    });

    it('are made as they are read, and no further', async () => {
      const iterator = (await serving.ask(new RecommendForMany({ members: ['1', '2', '3'], k: 2 })))[
        Symbol.asyncIterator
      ]();
      serving.reads.clear();
      await iterator.next();
      expect(serving.reads.get('taste')).toBe(1);
      await iterator.return?.();
      expect(serving.reads.get('taste')).toBe(1);
    });
  });
});
