import type { Attributes } from '../../domain/attributes.ts';
import { news } from './told.ts';

const told: Attributes = {
  title: 'Heat',
  year: 1995,
  genres: ['Action', 'Science Fiction'],
  runtime: 170,
  voteCentis: 790,
  voteCount: 7_000,
  credits: [{ name: 'Michael Mann', role: 'director' }],
  externalIds: { tmdb: '949', imdb: 'tt0113277' },
};

describe('what a source tells', () => {
  it('is all news of a title that nobody knows', () => {
    expect(news(told, undefined, false)).toEqual(told);
  });

  it('adds to a title that is known, and replaces nothing', () => {
    const known: Attributes = { title: 'HEAT', genres: ['Crime'], year: 1996, externalIds: { movielens: '6' } };
    expect(news(told, known, false)).toEqual({
      ...{ genres: [], runtime: 170, voteCentis: 790, voteCount: 7_000 },
      credits: told.credits,
      externalIds: { tmdb: '949', imdb: 'tt0113277' },
    });
  });

  it('counts votes anew only where it counted them before', () => {
    const known: Attributes = { ...told, voteCount: 5, voteCentis: 100 };
    expect(news(told, known, false)).toEqual({ genres: [] });
    expect(news(told, known, true)).toEqual({ genres: [], voteCentis: 790, voteCount: 7_000 });
  });

  it('always says that a title is for adults', () => {
    expect(news({ ...told, adult: true }, told, true)).toMatchObject({ adult: true });
  });
});
