import { candidate, columnsOf, title } from '../recommendation.spec.tools.ts';
import { facetsOf } from './facets.ts';

const columns = columnsOf(
  title('movie:tmdb:0', { genres: ['Crime'], credits: [{ name: 'Ida Lupino', role: 'director' }] }),
  title('movie:tmdb:1', { genres: ['Crime', 'Drama'], credits: [{ name: 'Ida Lupino', role: 'cast' }] }),
  title('movie:tmdb:2', { genres: ['Drama'] }),
  title('movie:tmdb:3', { genres: ['Drama'] }),
);
const ranked = [0, 1, 2].map((row) => ({
  row,
  score: 1 - row / 4,
  parts: [],
  retriever: 'a',
  said: candidate(row, 1),
}));

describe('what runs through a list', () => {
  it('is weighed by the scores of the titles, and by how rare it is in the catalogue', () => {
    const [crime, drama] = facetsOf(columns, ranked, 'genre', 5);
    expect(crime).toEqual({ name: 'crime', score: 1, count: 2, rows: [0, 1] });
    const expected = ((0.75 + 0.5) * Math.log(5 / 4)) / ((1 + 0.75) * Math.log(5 / 3));
    expect(drama).toEqual({ name: 'drama', score: expect.closeTo(expected, 6) as number, count: 2, rows: [1, 2] });
  });

  it('is people too, and no more than was asked for', () => {
    expect(facetsOf(columns, ranked, 'person', 1)).toMatchObject([{ name: 'ida lupino', count: 2 }]);
    expect(facetsOf(columns, ranked, 'genre', 1)).toHaveLength(1);
    expect(facetsOf(columns, [], 'genre', 5)).toEqual([]);
  });
});
