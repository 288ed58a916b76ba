import { event } from '#kernel';
import { LLM, type ChampionPromoted, type ModelRegistered } from '../../../training/published.ts';
import { AwaitOrder } from '../../queries/await-order.ts';
import { GetHome } from '../../queries/get-home.ts';
import { GetRecommendations, type RecommendationRequest } from '../../queries/get-recommendations.ts';
import { openServing, type Serving } from '../../queries/serving.spec.tools.ts';
import { itemRated, title } from '../../recommendation.spec.tools.ts';

const modelRegistered = event('ModelRegistered')<ModelRegistered['data']>();
const championPromoted = event('ChampionPromoted')<ChampionPromoted['data']>();

const id = (n: number): string => `movie:tmdb:${n}`;
const titles = Array.from({ length: 12 }, (_, n) => title(id(n), { genres: [n % 2 ? 'Crime' : 'Comedy'] }));
const ADA = 'ada';

interface Told {
  readonly history: readonly { readonly name: string }[];
  readonly candidates: readonly { readonly n: number; readonly name: string }[];
}

/** The last candidate first. */
const backwards = (data: object): object => ({
  picks: (data as Told).candidates.toReversed().map(({ n }) => ({ n, because: 'You like it this way round.' })),
});

describe('a language model that recommends', () => {
  let serving: Serving;

  beforeEach(async () => {
    serving = await openServing(titles);
    await serving.happened(ADA, [itemRated({ item: id(1), halfStars: 9 }), itemRated({ item: id(3), halfStars: 8 })]);
    await serving.append(`model-${LLM.id}`, [modelRegistered({ registration: LLM })]);
    serving.speaker.answer = backwards;
  });
  afterEach(() => serving.close());

  const list = async (rest: Partial<RecommendationRequest> = {}) => {
    await serving.settled();
    return serving.ask(new GetRecommendations(ADA, { medium: 'movie', k: 4, ...rest }));
  };
  const promote = () => serving.append('champion-movie', [championPromoted({ model: LLM.id, previous: null })]);
  const idsOf = ({ items }: Awaited<ReturnType<typeof list>>) => items.map((each) => each.id);

  it('is waited for where it is asked for by name, and told nothing but titles', async () => {
    const without = await list({ k: 12 });
    const order = await list({ model: 'llm' });
    expect(order).toMatchObject({ servedBy: { model: 'llm', version: 'double-1', fallback: false }, degraded: false });
    expect(idsOf(order)).toEqual(idsOf(without).toReversed().slice(0, 4));
    expect(order.items[0]!.reason).toBe('You like it this way round.');
    expect(JSON.stringify(serving.speaker.asked[0]!.data)).not.toContain(ADA);
    expect(await list({ model: LLM.id })).toMatchObject({ items: order.items });
    expect(serving.speaker.asked).toHaveLength(1);
  });

  it('as champion lets the list go out, and orders the next one', async () => {
    const without = await list();
    await promote();
    const arrived = () => serving.ask(new AwaitOrder(ADA));
    expect(await arrived()).toBe(false);
    const first = await list();
    expect(first).toMatchObject({ fallbackReason: 'NOT_YET', degraded: false });
    expect(idsOf(first)).toEqual(idsOf(without));
    expect(await arrived()).toBe(true);
    expect(await serving.ask(new AwaitOrder('bob'))).toBe(false);
    const second = await list();
    expect(second).toMatchObject({ servedBy: { model: 'llm' }, fallbackReason: null });
    expect(idsOf(second)).not.toEqual(idsOf(first));
    const home = await serving.ask(new GetHome(ADA, 4, 'movie'));
    expect(home.rows.find(({ kind }) => kind === 'hero')!.servedBy.model).toBe('llm');
    expect(serving.speaker.asked).toHaveLength(1);
  });

  it('is asked anew once something was rated, and never shows what was seen', async () => {
    await list({ model: 'llm' });
    await serving.happened(ADA, [itemRated({ item: id(5), halfStars: 10 })]);
    const after = await list({ model: 'llm', k: 12 });
    expect(serving.speaker.asked).toHaveLength(2);
    expect(idsOf(after)).not.toContain(id(5));
  });

  it('gives way to the ladder when it is down, when it is garbled, and where nothing is known', async () => {
    const without = await list();
    serving.speaker.answer = () => undefined;
    const down = await list({ model: 'llm' });
    expect(down).toMatchObject({ fallbackReason: 'UNAVAILABLE', degraded: true });
    expect(idsOf(down)).toEqual(idsOf(without));
    await list({ model: 'llm' });
    expect(serving.speaker.asked).toHaveLength(1);
    const cold = await serving.ask(new GetRecommendations('new', { medium: 'movie', k: 4, model: 'llm' }));
    expect(cold).toMatchObject({ fallbackReason: 'COLD_MEMBER' });
    expect(serving.speaker.asked).toHaveLength(1);
  });

  it('that does not answer has changed nothing, and it is said', async () => {
    await promote();
    serving.speaker.answer = () => undefined;
    await list();
    expect(await serving.ask(new AwaitOrder(ADA))).toBe(false);
  });

  it('has no say in lists of the past, of a genre, or as if something had never been met', async () => {
    await promote();
    await list({ asOf: '2030-01-01T00:00:00.000Z' });
    await list({ genre: 'Crime' });
    await list({ ignore: [id(1)] });
    await list({ deck: true });
    expect(serving.speaker.asked).toEqual([]);
  });
});
