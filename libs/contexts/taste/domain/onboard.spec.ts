import { given, NOW } from '#testing';
import { itemRated, onboardingCompleted, onboardingGenresChosen, ratingWithdrawn } from './events.ts';
import { taste } from './taste.ts';

const ratings = (n: number) =>
  Array.from({ length: n }, (_, i) => itemRated({ item: `movie:movielens:${i}`, halfStars: 7 }));

describe('choosing genres', () => {
  const choose = (...genres: readonly string[]) => ({ do: 'choose-genres', genres }) as const;

  it('keeps them sorted, each once, and says which were chosen before', () => {
    given(taste)
      .when(choose('Drama', 'Action', 'Drama'))
      .then(onboardingGenresChosen({ genres: ['Action', 'Drama'], previous: [] }));
    given(taste, onboardingGenresChosen({ genres: ['Action', 'Drama'], previous: [] }))
      .when(choose('Drama', 'Horror'))
      .then(onboardingGenresChosen({ genres: ['Drama', 'Horror'], previous: ['Action', 'Drama'] }));
  });

  it('again, in any order, changes nothing', () => {
    given(taste, onboardingGenresChosen({ genres: ['Action', 'Drama'], previous: [] }))
      .when(choose('Drama', 'Action'))
      .nothing();
    given(taste).when(choose()).nothing();
  });

  it('may end in none', () => {
    given(taste, onboardingGenresChosen({ genres: ['Drama'], previous: [] }))
      .when(choose())
      .then(onboardingGenresChosen({ genres: [], previous: ['Drama'] }));
  });

  it('takes twenty and no more', () => {
    const genres = Array.from({ length: 21 }, (_, i) => `Genre ${String.fromCharCode(65 + i)}`);
    given(taste)
      .when(choose(...genres.slice(0, 20)))
      .then(onboardingGenresChosen({ genres: genres.slice(0, 20), previous: [] }));
    given(taste)
      .when(choose(...genres))
      .rejects('TOO_MANY_GENRES', { most: 20 });
  });
});

describe('completing the onboarding', () => {
  const complete = { do: 'complete-onboarding' } as const;

  it('takes five ratings', () => {
    given(taste, ...ratings(5))
      .when(complete)
      .then(onboardingCompleted({ ratings: 5 }));
  });

  it('is refused below, with how many are there and needed', () => {
    given(taste).when(complete).rejects('ONBOARDING_INCOMPLETE', { ratings: 0, needed: 5 });
    given(taste, ...ratings(4))
      .when(complete)
      .rejects('ONBOARDING_INCOMPLETE', { ratings: 4, needed: 5 });
  });

  it('does not count what was withdrawn, or was rated twice', () => {
    const previous = { halfStars: 7, at: NOW };
    given(
      taste,
      ...ratings(5),
      ratingWithdrawn({ item: 'movie:movielens:0', previous }),
      itemRated({ item: 'movie:movielens:1', halfStars: 9, previous }),
    )
      .when(complete)
      .rejects('ONBOARDING_INCOMPLETE', { ratings: 4, needed: 5 });
  });

  it('happens once, and stays when ratings are withdrawn later', () => {
    given(
      taste,
      ...ratings(5),
      onboardingCompleted({ ratings: 5 }),
      ratingWithdrawn({ item: 'movie:movielens:0', previous: { halfStars: 7, at: NOW } }),
    )
      .when(complete)
      .nothing();
  });
});
