import type { Asking, Discovery, MetadataSource, Picture } from '#ports/metadata-source/metadata-source';
import type { z } from 'zod';
import { discoverQuery } from './discover-query.ts';
import { Garbled, PATIENCE, PatientFetch, type Patience } from './patient-fetch.ts';
import { isPictureFile, isPictureSize, readPicture } from './pictures.ts';
import { detailsOf, pageOf } from './titles.ts';
import * as wire from './wire.ts';

export interface TmdbOptions {
  /** The short key of the account, or the long token that is sent as a bearer. */
  readonly key: string;
  readonly baseUrl?: string;
  readonly imageUrl?: string;
  readonly patience?: Partial<Patience>;
}

export const TMDB_API = 'https://api.themoviedb.org/3';
export const TMDB_IMAGES = 'https://image.tmdb.org/t/p';

/** Everything about one title in one request. */
const APPENDED = 'credits,keywords,videos,watch/providers,external_ids';

/** As their terms of use ask for it, word by word. */
const ATTRIBUTION = 'This product uses the TMDB API but is not endorsed or certified by TMDB.';
/** Their terms: no longer than six months. */
const KEEP_DAYS = 180;

type Query = Readonly<Record<string, string | number>>;

/** Films as TMDB knows them, API version 3. */
export const tmdbMetadataSource = ({
  key,
  baseUrl = TMDB_API,
  imageUrl = TMDB_IMAGES,
  patience,
}: TmdbOptions): MetadataSource => {
  const api = new PatientFetch({ ...PATIENCE, ...patience });
  const images = new PatientFetch({ ...PATIENCE, ...patience });
  const isToken = key.includes('.');
  const headers = { accept: 'application/json', ...(isToken && { authorization: `Bearer ${key}` }) };
  let genres: Promise<ReadonlyMap<string, number>> | undefined;

  const ask = <S extends z.ZodType>(schema: S, path: string, query: Query, asking: Asking | undefined) => {
    const url = new URL(`${baseUrl.replace(/\/+$/, '')}/${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    if (!isToken) url.searchParams.set('api_key', key);
    return api.ask(url, headers, async (answer) => parsed(schema, await answer.text()), asking?.signal);
  };

  const page = async (path: string, query: Query, asking: Asking | undefined) =>
    pageOf((await ask(wire.page, path, query, asking)) ?? NOTHING);

  const genreIds = async (asking: Asking | undefined): Promise<ReadonlyMap<string, number>> => {
    genres ??= ask(wire.genreList, 'genre/movie/list', {}, asking).then(
      (list) => new Map((list?.genres ?? []).map(({ id, name }) => [name.toLowerCase(), id])),
    );
    return genres.catch((error: unknown) => {
      genres = undefined;
      throw error;
    });
  };

  return {
    name: 'tmdb',
    configured: true,
    attribution: ATTRIBUTION,
    keepDays: KEEP_DAYS,
    popular: (number, asking) => page('movie/popular', { page: number }, asking),
    search: (text, { year, page: number = 1 } = {}, asking) =>
      page(
        'search/movie',
        { query: text, page: number, include_adult: 'false', ...(year !== undefined && { year }) },
        asking,
      ),
    trending: (window, asking) => page(`trending/movie/${window}`, {}, asking),

    async details(id, asking) {
      if (!/^\d{1,12}$/.test(id)) return undefined;
      const told = await ask(wire.details, `movie/${id}`, { append_to_response: APPENDED }, asking);
      return told && detailsOf(told);
    },

    async find(imdb, asking) {
      if (!/^tt\d{5,10}$/.test(imdb)) return undefined;
      const told = await ask(wire.found, `find/${imdb}`, { external_source: 'imdb_id' }, asking);
      const id = told?.movie_results[0]?.id;
      return id === undefined ? undefined : String(id);
    },

    async discover(discovery: Discovery, asking) {
      const named = discovery.genres?.length ? await genreIds(asking) : NO_GENRES;
      const query = discoverQuery(discovery, named);
      return query ? page('discover/movie', query, asking) : pageOf(NOTHING);
    },

    async picture(size, file, asking): Promise<Picture | undefined> {
      if (!isPictureSize(size) || !isPictureFile(file)) return undefined;
      const url = new URL(`${imageUrl.replace(/\/+$/, '')}/${size}/${file}`);
      return images.ask(url, {}, readPicture, asking?.signal);
    },
  };
};

const NOTHING: z.infer<typeof wire.page> = { page: 1, total_pages: 0, results: [] };
const NO_GENRES: ReadonlyMap<string, number> = new Map();

const parsed = <S extends z.ZodType>(schema: S, text: string): z.infer<S> => {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new Garbled();
  }
};
