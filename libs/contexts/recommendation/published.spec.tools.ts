import type { CitedTitle, Facts, KnownTitle } from './explain/claims/facts.ts';
import type { Names } from './explain/claims/claims.ts';

export const known = (title: string, rest: Partial<KnownTitle> = {}): KnownTitle => ({
  ...{ id: `movie:test:${title}`, title, year: null, medium: 'movie', genres: [], keywords: [], people: [] },
  ...{ language: null, runtime: null, overview: null },
  ...rest,
});

export const cited = (title: string, stars: number | null, rest: Partial<CitedTitle> = {}): CitedTitle => ({
  ...known(title, rest),
  met: stars === null ? `you watched ${title}` : `you rated ${title} ${stars} stars`,
  ...{ stars, weight: 0.5, shared: { genres: [], people: [], keywords: [] } },
  ...rest,
});

/** A night in a harbour town, for two titles that were met before. */
export const harbour: Facts = {
  about: known('The Last Ferry', {
    year: 1995,
    genres: ['Crime', 'Drama'],
    keywords: ['harbour', 'smuggling'],
    people: [
      { name: 'Ida Lupino', role: 'director' },
      { name: 'Jean Servais', role: 'cast' },
    ],
    runtime: 112,
    overview: 'A pilot hides a stranger. By morning the whole harbour is looking for both of them.',
  }),
  cited: [
    cited('Low Tide', 4.5, {
      year: 1988,
      genres: ['Crime'],
      keywords: ['harbour'],
      people: [{ name: 'Jean Servais', role: 'cast' }],
      weight: 0.6,
      shared: { genres: ['Crime'], people: ['Jean Servais'], keywords: ['harbour'] },
    }),
    cited('Salt', 2, { genres: ['Comedy'], weight: 0.3 }),
  ],
  by: 'score',
  near: [],
};

const PEOPLE = new Set(['ida lupino', 'jean servais', 'al pacino']);

export const names: Names = {
  genres: ['Crime', 'Drama', 'Comedy', 'Horror', 'Sci-Fi'],
  isPerson: (name) => PEOPLE.has(name.toLowerCase()),
};
