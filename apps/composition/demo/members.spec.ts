import { DAY_MS } from '#kernel';
import { DEMO_FILES, readDemoItems } from './demo-files.ts';
import { simulateMembers, type SimulatedMember, type SimulationOptions } from './members.ts';

const items = DEMO_FILES.flatMap(({ medium }) => readDemoItems(medium));
const until = Date.parse('2026-03-14T15:09:26Z');
const simulate = (options: Partial<SimulationOptions> = {}): SimulatedMember[] => [
  ...simulateMembers(items, { seed: 1, until, ...options }),
];

const members = simulate();
const all = members.flatMap(({ interactions }) => interactions);

describe('the simulated members', () => {
  it('are 400, and say that they are simulated', () => {
    expect(members.map(({ n }) => n)).toEqual(Array.from({ length: 400 }, (_, i) => i + 1));
    expect(new Set(members.map(({ name }) => name)).size).toBe(400);
    expect(members.filter(({ name }) => !name.endsWith(' (simulated)'))).toEqual([]);
  });

  it('are the same for the same seed, others for another', () => {
    expect(simulate()).toEqual(members);
    expect(simulate({ seed: 2 })).not.toEqual(members);
  });

  it('are who they are however many there are', () => {
    expect(simulate({ count: 7 })).toEqual(members.slice(0, 7));
  });

  it('choose and rate the same whenever the timeline ends', () => {
    const choices = (each: SimulatedMember) => each.interactions.map(({ at: _, ...choice }) => choice);
    const later = simulate({ until: until + 3.7 * DAY_MS, count: 40 });
    expect(later.map(choices)).toEqual(members.slice(0, 40).map(choices));
  });

  it('like genres that there are', () => {
    const genres = new Set(items.flatMap((item) => item.genres));
    for (const member of members) {
      expect(member.genres.length).toBeGreaterThanOrEqual(2);
      expect(member.genres.filter((genre) => !genres.has(genre))).toEqual([]);
    }
  });

  it('have 12 to 150 interactions each, about 45 on average, with no title twice', () => {
    const counts = members.map(({ interactions }) => interactions.length);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(12);
    expect(Math.max(...counts)).toBeLessThanOrEqual(150);
    expect(Math.abs(all.length / members.length - 45)).toBeLessThan(5);
    for (const { interactions } of members)
      expect(new Set(interactions.map(({ item }) => item)).size).toBe(interactions.length);
  });

  it('give half stars where they rate, and none where they watch', () => {
    expect(all.filter(({ kind, halfStars }) => (kind === 'rated') !== (halfStars !== undefined))).toEqual([]);
    const given = new Set(all.flatMap(({ halfStars }) => halfStars ?? []));
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).toEqual(expect.arrayContaining([...given]));
    expect(given.size).toBeGreaterThanOrEqual(9);
  });

  it('are there for films, for anime and manga, or for everything', () => {
    const filmShares = members.map(
      ({ interactions }) =>
        interactions.filter(({ item }) => items[item]!.medium === 'movie').length / interactions.length,
    );
    const part = (from: number, to: number) => filmShares.filter((share) => share >= from && share < to).length / 400;
    expect(part(0.75, 1.01)).toBeGreaterThan(0.55);
    expect(part(0, 0.35)).toBeGreaterThan(0.12);
    expect(part(0.35, 0.75)).toBeGreaterThan(0.05);
  });

  it('were here in order, within two years, last within the last day', () => {
    for (const { interactions } of members) {
      const times = interactions.map(({ at }) => at);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(times[0]).toBeGreaterThan(until - 740 * DAY_MS);
      expect(times.at(-1)).toBeLessThanOrEqual(until);
    }
    const last = Math.max(...all.map(({ at }) => at));
    expect(last).toBeGreaterThan(until - DAY_MS);
    expect(all.filter(({ at }) => at > until - DAY_MS).length).toBeGreaterThan(100);
  });

  it('come more often lately, on evenings and at week-ends', () => {
    const share = (when: (at: Date) => boolean) => all.filter(({ at }) => when(new Date(at))).length / all.length;
    expect(share((at) => at.getTime() > until - 180 * DAY_MS)).toBeGreaterThan(0.4);
    expect(share((at) => at.getUTCHours() >= 18)).toBeGreaterThan(0.6);
    expect(share((at) => at.getUTCDay() % 6 === 0)).toBeGreaterThan(0.4);
  });

  it('know some titles far better than others, and each of them a little', () => {
    const taken = items.map(() => 0);
    for (const { item } of all) taken[item]!++;
    taken.sort((a, b) => b - a);
    expect(taken[0]).toBeGreaterThan(70);
    expect(taken[items.length >> 1]).toBeLessThan(taken[0]! / 3);
    expect(taken.filter((times) => times === 0).length).toBeLessThan(items.length / 50);
  });
});

describe('what is to be learnt from them', () => {
  const K = 20;

  /** Of the last tenth of what each took, the share found among the `K` best of those they had not taken by then. */
  const recall = (those: readonly SimulatedMember[], scorer: (histories: number[][]) => Scorer): number => {
    const split = those.map(({ interactions }) => {
      const taken = interactions.map(({ item }) => item);
      const at = Math.floor(0.9 * taken.length);
      return { history: taken.slice(0, at), later: taken.slice(at) };
    });
    const score = scorer(split.map(({ history }) => history));
    const found = split.flatMap(({ history, later }) => {
      const scores = score(history);
      for (const item of history) scores[item] = -1;
      const best = new Set([...scores.keys()].sort((a, b) => scores[b]! - scores[a]!).slice(0, K));
      return later.map((item) => (best.has(item) ? 1 : 0) as number);
    });
    return found.reduce((a, b) => a + b, 0) / found.length;
  };

  type Scorer = (history: readonly number[]) => number[];

  const popularity = (histories: number[][]): Scorer => {
    const taken = items.map(() => 0);
    for (const item of histories.flat()) taken[item]!++;
    return () => [...taken];
  };

  const itemToItem = (histories: number[][]): Scorer => {
    const together = items.map(() => new Float64Array(items.length));
    for (const history of histories) for (const a of history) for (const b of history) together[a]![b]!++;
    const cosine = (a: number, b: number) =>
      together[a]![b]! && together[a]![b]! / Math.sqrt(together[a]![a]! * together[b]![b]!);
    return (history) => items.map((_, b) => history.reduce((sum, a) => sum + cosine(a, b), 0));
  };

  it('the company titles keep foretells what a member takes next far better than what everybody takes', () => {
    expect(recall(members, itemToItem)).toBeGreaterThan(1.6 * recall(members, popularity));
  });

  it('so it does among those who are there for films alone', () => {
    const isFilm = ({ item }: { item: number }) => items[item]!.medium === 'movie';
    const lovers = members.filter(({ interactions }) => interactions.filter(isFilm).length > 0.8 * interactions.length);
    expect(recall(lovers, itemToItem)).toBeGreaterThan(1.3 * recall(lovers, popularity));
  });
});
