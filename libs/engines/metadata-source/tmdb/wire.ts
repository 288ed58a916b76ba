import { z } from 'zod';

/**
 * The parts of TMDB's answers (API version 3) that are read. What is optional there, or empty, is so here; what is none of
 * this is no answer. https://developer.themoviedb.org/reference
 */
const text = z.string().nullish();
const count = z.number().nullish();

export const listed = z.object({
  id: z.number().int(),
  title: z.string().min(1),
  original_title: text,
  original_language: text,
  overview: text,
  release_date: text,
  poster_path: text,
  backdrop_path: text,
  vote_average: count,
  vote_count: count,
  adult: z.boolean().nullish(),
});
export type Listed = z.infer<typeof listed>;

export const page = z.object({
  page: z.number().int(),
  total_pages: z.number().int(),
  results: z.array(listed),
});

export const found = z.object({ movie_results: z.array(z.object({ id: z.number().int() })) });

const named = z.object({ name: z.string() });
export const genreList = z.object({ genres: z.array(z.object({ id: z.number().int(), name: z.string() })) });

const offer = z.array(z.object({ provider_name: z.string() })).nullish();
const region = z.object({ link: text, flatrate: offer, free: offer, ads: offer, rent: offer, buy: offer });
export type Region = z.infer<typeof region>;
const person = z.object({ name: z.string(), profile_path: text, character: text, job: text });
const video = z.object({ site: text, key: text, name: text, type: text });

export const details = listed.extend({
  genres: z.array(named).nullish(),
  tagline: text,
  runtime: count,
  imdb_id: text,
  credits: z.object({ cast: z.array(person).nullish(), crew: z.array(person).nullish() }).nullish(),
  keywords: z.object({ keywords: z.array(named).nullish() }).nullish(),
  videos: z.object({ results: z.array(video).nullish() }).nullish(),
  'watch/providers': z.object({ results: z.record(z.string(), region).nullish() }).nullish(),
  external_ids: z.object({ imdb_id: text }).nullish(),
});
export type Details = z.infer<typeof details>;
export type Video = z.infer<typeof video>;
