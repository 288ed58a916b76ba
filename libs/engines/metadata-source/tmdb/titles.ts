import type {
  Offers,
  SourcedDetails,
  SourcedPage,
  SourcedPerson,
  SourcedTitle,
  SourcedVideo,
} from '#ports/metadata-source/metadata-source';
import type { Details, Listed, page, Region, Video } from './wire.ts';
import type { z } from 'zod';

const DATE = /^(\d{4})-\d{2}-\d{2}$/;
const LANGUAGE = /^[a-z]{2,3}$/;
const PICTURE = /^\/([\w-]{1,80}\.(?:jpg|jpeg|png|webp))$/;
const IMDB = /^tt\d{5,10}$/;
const MOST_CAST = 20;
const MOST_VIDEOS = 12;
/** Theirs for a language that is not known. */
const NO_LANGUAGE = 'xx';

type Told<T> = { [K in keyof T]: Exclude<T[K], undefined | null> | undefined };

/** What was not told is absent. */
const told = <T extends object>(members: T): Partial<{ [K in keyof T]: NonNullable<T[K]> }> =>
  Object.fromEntries(
    Object.entries(members as Told<T>).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  ) as Partial<{ [K in keyof T]: NonNullable<T[K]> }>;

const pictureOf = (path: string | null | undefined): string | undefined => PICTURE.exec(path ?? '')?.[1];

const matching = (pattern: RegExp, text: string | null | undefined): string | undefined =>
  text && pattern.test(text) ? text : undefined;

/** An average that nobody voted for is none. */
const votesOf = ({ vote_average: average, vote_count: count }: Listed) =>
  count ? told({ voteCentis: Math.round((average ?? 0) * 100), voteCount: Math.round(count) }) : {};

export const titleOf = (one: Listed): SourcedTitle => {
  const releaseDate = matching(DATE, one.release_date);
  const language = matching(LANGUAGE, one.original_language);
  return {
    id: String(one.id),
    title: one.title,
    adult: one.adult ?? false,
    ...told({
      originalTitle: one.original_title === one.title ? undefined : one.original_title,
      language: language === NO_LANGUAGE ? undefined : language,
      overview: one.overview?.trim(),
      releaseDate,
      year: releaseDate === undefined ? undefined : Number(releaseDate.slice(0, 4)),
      poster: pictureOf(one.poster_path),
      backdrop: pictureOf(one.backdrop_path),
    }),
    ...votesOf(one),
  };
};

export const pageOf = ({ page: number, total_pages: pages, results }: z.infer<typeof page>): SourcedPage => ({
  titles: results.map(titleOf),
  page: number,
  pages,
});

export const detailsOf = (one: Details): SourcedDetails => ({
  ...titleOf(one),
  genres: namesIn(one.genres),
  keywords: namesIn(one.keywords?.keywords),
  people: peopleOf(one),
  videos: (one.videos?.results ?? []).flatMap(videoOf).slice(0, MOST_VIDEOS),
  offers: offersIn(one),
  ...told({ tagline: one.tagline?.trim(), runtime: minutesOf(one.runtime), imdb: imdbOf(one) }),
});

const namesIn = (list: Details['genres']): readonly string[] => (list ?? []).map(({ name }) => name);

/** 0 is theirs for not known. */
const minutesOf = (runtime: Details['runtime']): number | undefined =>
  runtime && runtime > 0 ? Math.round(runtime) : undefined;

const imdbOf = (one: Details): string | undefined => matching(IMDB, one.external_ids?.imdb_id ?? one.imdb_id);

const offersIn = (one: Details): SourcedDetails['offers'] => {
  const regions = Object.entries(one['watch/providers']?.results ?? {});
  return Object.fromEntries(regions.map(([region, offers]) => [region, offersOf(offers)]));
};

const peopleOf = ({ credits }: Details): readonly SourcedPerson[] => {
  const directors = (credits?.crew ?? []).filter(({ job }) => job === 'Director');
  const cast = (credits?.cast ?? []).slice(0, MOST_CAST);
  return [
    ...directors.map((each) => ({ ...personOf(each), role: 'director' as const })),
    ...cast.map((each) => ({ ...personOf(each), role: 'cast' as const, ...told({ character: each.character }) })),
  ];
};

const personOf = ({
  name,
  profile_path: path,
}: {
  readonly name: string;
  readonly profile_path?: string | null | undefined;
}) => ({
  name,
  ...told({ picture: pictureOf(path) }),
});

/** Only sites whose addresses are known, so that no answer can lead anywhere else. */
const SITES: Readonly<Record<string, (key: string) => string>> = {
  YouTube: (key) => `https://www.youtube.com/watch?v=${key}`,
  Vimeo: (key) => `https://vimeo.com/${key}`,
};

const videoOf = ({ site, key, name, type }: Video): readonly SourcedVideo[] => {
  const address = SITES[site ?? ''];
  if (!address || !key || !/^[\w-]{1,40}$/.test(key)) return [];
  return [{ name: name ?? '', kind: type ?? '', url: address(key) }];
};

const offersOf = ({ link, flatrate, free, ads, rent, buy }: Region): Offers => ({
  ...told({ link: link?.startsWith('https://www.themoviedb.org/') ? link : undefined }),
  stream: namesOf(flatrate, free, ads),
  rent: namesOf(rent),
  buy: namesOf(buy),
});

const namesOf = (...lists: readonly Region['rent'][]): readonly string[] => [
  ...new Set(lists.flatMap((list) => (list ?? []).map((each) => each.provider_name))),
];
