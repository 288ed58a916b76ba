/** What the address of Discover says, as the browser gives it: one value or several. */
export interface DiscoverQuery {
  readonly q?: string | undefined;
  readonly medium?: string | undefined;
  readonly genre?: string | readonly string[] | undefined;
  readonly language?: string | undefined;
  readonly person?: string | undefined;
  readonly yearFrom?: string | undefined;
  readonly yearTo?: string | undefined;
  readonly sort?: string | undefined;
}

export const SORTS = ['popular', 'rating', 'year', 'title', 'new'] as const;
export type Sort = (typeof SORTS)[number];

export const manyOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

/** A year that the catalogue could have; anything else is no filter. */
export const yearOf = (value: string | undefined): number | undefined => {
  const year = Number(value);
  return value && Number.isInteger(year) && year >= 1800 && year <= 2100 ? year : undefined;
};

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
    ...(genre.length > 0 && { genre: [...genre] }),
    sort: sortOf(query.sort),
  };
};
