import { z } from 'zod';
import { itemCard, listOf } from '../http/schemas.ts';

export const pictureWidth = z.string().regex(/^w\d{2,4}$/, 'is a width such as w500');
export const pictureFile = z.string().regex(/^[\w-]{1,80}\.(?:jpg|jpeg|png|webp)$/, 'is the name of a picture');

const offers = z.object({
  region: z.string(),
  link: z.string().nullable(),
  stream: z.array(z.string()),
  rent: z.array(z.string()),
  buy: z.array(z.string()),
});

/** What TMDB adds, with a key; its terms want the attribution shown beside it. */
export const titleDetails = z.object({
  source: z.string(),
  attribution: z.string(),
  cast: z.array(z.object({ name: z.string(), character: z.string().nullable(), pictureUrl: z.string().nullable() })),
  trailer: z.object({ name: z.string(), url: z.string() }).nullable(),
  watch: offers.nullable().describe('where to watch it in the region asked for, as JustWatch knows'),
  regions: z.array(z.string()),
});

export const itemQuery = z.object({
  region: z
    .string()
    .regex(/^[A-Z]{2}$/, 'is a region by ISO 3166, such as DE')
    .optional()
    .describe('where to watch it: left out, US'),
});

const beyondTitle = z.object({
  id: z.string(),
  medium: z.string(),
  title: z.string(),
  originalTitle: z.string().nullable(),
  year: z.number().int().nullable(),
  language: z.string().nullable(),
  overview: z.string().nullable(),
  posterUrl: z.string().nullable(),
  voteAverage: z.number().nullable(),
  voteCount: z.number().int().nullable(),
});

/** Titles of the catalogue, and apart from them those beyond it; null: nobody was asked, or answered. */
export const foundItems = listOf(itemCard).extend({
  beyond: z
    .object({ source: z.string(), attribution: z.string(), items: z.array(beyondTitle) })
    .nullable()
    .optional(),
});
