import { watchingOf, type WatchingQuery } from '../watching/watching';

/** What the address of Discover says, as the browser gives it: one value or several. */
export interface DiscoverQuery extends WatchingQuery {
  readonly q?: string | undefined;
  readonly medium?: string | undefined;
  readonly genre?: string | readonly string[] | undefined;
  readonly language?: string | undefined;
  readonly person?: string | undefined;
  readonly yearFrom?: string | undefined;
  readonly yearTo?: string | undefined;
  readonly minRating?: string | undefined;
  readonly minRuntime?: string | undefined;
  readonly maxRuntime?: string | undefined;
  readonly sort?: string | undefined;
}

export const SORTS = ['popular', 'rating', 'year', 'title', 'new'] as const;
export type Sort = (typeof SORTS)[number];

export const manyOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

const numberOf = (value: string | undefined, least: number, most: number): number | undefined => {
  const number = Number(value);
  return value && number >= least && number <= most ? number : undefined;
};

const wholeOf = (value: string | undefined, least: number, most: number): number | undefined =>
  Number.isInteger(Number(value)) ? numberOf(value, least, most) : undefined;

/** A year that the catalogue could have; anything else is no filter. */
export const yearOf = (value: string | undefined): number | undefined => wholeOf(value, 1800, 2100);

export const minutesOf = (value: string | undefined): number | undefined => wholeOf(value, 1, 10_000);

/** Out of 10, as the sources vote. */
export const ratingOf = (value: string | undefined): number | undefined => numberOf(value, 0, 10);

export const sortOf = (value: string | undefined): Sort => SORTS.find((sort) => sort === value) ?? 'popular';

const given = <K extends string, V>(name: K, value: V | undefined): Partial<Record<K, V>> =>
  (value === undefined || value === '' ? {} : { [name]: value }) as Partial<Record<K, V>>;

/** As the API is asked. What is mistyped in an address is left out rather than refused. */
export const filtersOf = (query: DiscoverQuery) => {
  const genre = manyOf(query.genre);
  return {
    ...given('medium', query.medium),
    ...given('language', query.language),
    ...given('person', query.person),
    ...given('yearFrom', yearOf(query.yearFrom)),
    ...given('yearTo', yearOf(query.yearTo)),
    ...given('minRating', ratingOf(query.minRating)),
    ...given('minRuntime', minutesOf(query.minRuntime)),
    ...given('maxRuntime', minutesOf(query.maxRuntime)),
    ...watchingOf(query),
    ...(genre.length > 0 && { genre: [...genre] }),
    sort: sortOf(query.sort),
  };
};
