import fc from 'fast-check';
import { candidate, columnsOf, entry, rowsOf, title } from '../../recommendation.spec.tools.ts';
import type { Ranked } from '../blend.ts';
import { held, reorder } from './reorder.ts';

const columns = columnsOf(
  title('movie:tmdb:0', { title: 'Low Tide', genres: ['Crime'], year: 1988 }),
  title('movie:tmdb:1', { title: 'The Last Ferry', genres: ['Crime'], year: 1995 }),
  title('movie:tmdb:2', { title: 'Salt', genres: ['Comedy'] }),
  title('movie:tmdb:3', { title: 'Fog' }),
);
const ranked = [1, 2, 3].map((row): Ranked => ({
  row,
  score: 1 - row / 10,
  parts: [],
  retriever: 'a',
  said: candidate(row, 1),
}));
const data = { history: [entry(0, 9)], candidates: [1, 2, 3] };
const pick = (n: number, because: string) => ({ n, because });

describe('what a model chose', () => {
  it('is candidates alone, each once', () => {
    const { picks, rejected } = held(columns, [pick(3, 'Fog.'), pick(0, 'a'), pick(3, 'b'), pick(99, 'c')], data);
    expect(rowsOf(picks)).toEqual([3]);
    expect(rejected).toBe(3);
  });

  it('has the reasons that hold, and not those that do not', () => {
    const chosen = [
      pick(1, 'You rated Low Tide 4.5 stars, and this is crime too.'),
      pick(2, 'Beside Low Tide, a horror story by Zelda Quist.'),
      pick(3, `It has fog ${'and more of it '.repeat(5)}.`),
    ];
    const { picks, rejected } = held(columns, chosen, data);
    expect(picks.map(({ because }) => because)).toEqual([chosen[0]!.because, null, null]);
    expect(rejected).toBeGreaterThan(0);
  });

  it('comes first, in that order, with the scores of those places', () => {
    const order = reorder(ranked, [
      { row: 3, because: 'So.' },
      { row: 0, because: null },
      { row: 1, because: null },
    ]);
    expect(order.map(({ row, score }) => [row, score])).toEqual([
      [3, 0.9],
      [1, 0.8],
      [2, 0.7],
    ]);
    expect(order[0]!.said.evidence).toEqual({ kind: 'worded', text: 'So.' });
    expect(order[1]!.said.evidence).toBe(ranked[0]!.said.evidence);
  });

  it('never brings a title in, and never loses one', () => {
    const picks = fc.array(fc.record({ n: fc.integer(), because: fc.string({ minLength: 1 }) }), { maxLength: 60 });
    fc.assert(
      fc.property(picks, (chosen) => {
        const order = reorder(ranked, held(columns, chosen, data).picks);
        expect(rowsOf(order).toSorted()).toEqual([1, 2, 3]);
        expect(order.map(({ score }) => score)).toEqual(ranked.map(({ score }) => score));
      }),
    );
  });
});
