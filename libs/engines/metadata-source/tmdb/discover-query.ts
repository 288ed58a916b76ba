import type { Discovery } from '#ports/metadata-source/metadata-source';

const SORTS = {
  popular: 'popularity.desc',
  rating: 'vote_average.desc',
  year: 'primary_release_date.desc',
  new: 'primary_release_date.desc',
  title: 'title.asc',
} as const;

/** So many must have voted before an average says anything. */
const VOTED = 200;

/** What `discover/movie` is asked; `undefined` where a genre is none of theirs, so that nothing can be found. */
export const discoverQuery = (
  discovery: Discovery,
  known: ReadonlyMap<string, number>,
): Readonly<Record<string, string | number>> | undefined => {
  const { genres = [], sort = 'popular', page = 1 } = discovery;
  const ids = genres.map((name) => known.get(name.toLowerCase()));
  if (ids.includes(undefined)) return undefined;
  return {
    ...{ sort_by: SORTS[sort], page, include_adult: 'false' },
    ...(ids.length > 0 && { with_genres: ids.join(',') }),
    ...whenOf(discovery),
    ...ratedOf(discovery),
  };
};

const whenOf = ({ language, yearFrom, yearTo }: Discovery) => ({
  ...(language !== undefined && { with_original_language: language }),
  ...(yearFrom !== undefined && { 'primary_release_date.gte': `${yearFrom}-01-01` }),
  ...(yearTo !== undefined && { 'primary_release_date.lte': `${yearTo}-12-31` }),
});

const ratedOf = ({ minRating, sort }: Discovery) => ({
  ...(minRating !== undefined && { 'vote_average.gte': minRating }),
  ...((minRating !== undefined || sort === 'rating') && { 'vote_count.gte': VOTED }),
});
