import { InteractionColumns } from '#contexts/training/published';
import type { EvaluationCase } from '#contexts/training/evaluation/tracks';
import { liveItemToItem } from './evaluate-item-to-item.ts';

const NOW = Date.UTC(2024, 4, 1);
const id = (n: number): string => `movie:tmdb:${n}`;
const titles = Array.from({ length: 8 }, (_, n) => ({
  ...{
    id: id(n),
    medium: 'movie',
    title: `Film ${n}`,
    genres: [],
    keywords: [],
    people: [],
    text: '',
    externalIds: {},
  },
}));

describe('live item-to-item on a split', () => {
  it('ranks what was met together, as serving does', async () => {
    const training = new InteractionColumns();
    const meet = (member: number, kind: string, ...items: readonly number[]): void =>
      items.forEach((n, at) =>
        training.add({ member, item: id(n), kind, halfStars: undefined, strength: 0.5, at: NOW + at }),
      );
    for (const member of [1, 2, 3]) meet(member, 'watched', 0, 1);
    meet(4, 'liked', 0, 2);
    for (const member of [5, 6, 7, 8]) meet(member, 'dismissed', 0, 3);
    const asked = (kind: string, exclude: readonly number[] = []): EvaluationCase => ({
      member: 9,
      at: NOW,
      history: [{ item: id(0), kind, strength: 1, at: NOW - 1 }],
      targets: [id(1)],
      exclude: exclude.map(id),
    });
    const live = await liveItemToItem(training, titles, new AbortController().signal);
    expect(await live.rank([asked('watched'), asked('watched', [1]), asked('dismissed')], 5)).toEqual([
      [id(1), id(2)],
      [id(2)],
      [],
    ]);
    await live.close();
  });
});
