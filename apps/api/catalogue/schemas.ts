import { z } from 'zod';
import { SORTS } from '#contexts/catalogue/queries/browse-items';
import {
  booleanSchema,
  cursorSchema,
  genreSchema,
  itemCard,
  limitSchema,
  many,
  mediumSchema,
} from '../http/schemas.ts';
import { titleDetails } from './source-schemas.ts';
import { watchingQuery } from './watching-schemas.ts';

const year = z.coerce.number().int().min(1800).max(2100);
const minutes = z.coerce
  .number()
  .int()
  .min(1)
  .max(10_000)
  .describe('in minutes; titles whose length is unknown are left out');
const languageSchema = z.string().regex(/^[a-z]{2,3}$/, 'is a language by ISO 639, such as ko');

/** What comes first when nothing is said of the direction. */
const DIRECTIONS = {
  popular: 'descending',
  rating: 'descending',
  year: 'descending',
  title: 'ascending',
  new: 'descending',
} as const;

const beyond = booleanSchema
  .optional()
  .describe('films beyond the catalogue too, where a key of TMDB is set: opening or rating one lets it enter');

export const browseQuery = z
  .object({
    medium: mediumSchema.optional(),
    genre: many(genreSchema, 10).optional().describe('repeated: all of them'),
    language: languageSchema.optional(),
    person: z.string().min(1).max(120).optional(),
    yearFrom: year.optional(),
    yearTo: year.optional(),
    minRating: z.coerce.number().min(0).max(10).optional(),
    minRuntime: minutes.optional(),
    maxRuntime: minutes.optional(),
    sort: z.enum(SORTS).default('popular'),
    direction: z.enum(['ascending', 'descending']).optional(),
    limit: limitSchema(24, 100),
    cursor: cursorSchema.optional(),
    beyond,
    ...watchingQuery,
  })
  .transform(({ genre, direction, ...rest }) => ({
    ...rest,
    genres: genre ?? [],
    direction: direction ?? DIRECTIONS[rest.sort],
  }));

const sought = {
  q: z.string().min(1).max(200),
  medium: mediumSchema.optional(),
};

export const searchQuery = z.object({ ...sought, limit: limitSchema(20, 100), beyond });

export const suggestQuery = z.object({ ...sought, limit: limitSchema(8, 20) });

export const suggestion = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('title'),
    id: z.string(),
    title: z.string(),
    year: z.number().int().nullable(),
    medium: z.string(),
  }),
  z.object({ kind: z.literal('person'), name: z.string(), titles: z.number().int() }),
  z.object({ kind: z.literal('genre'), genre: z.string(), titles: z.number().int() }),
]);

const credit = z.object({ name: z.string(), role: z.enum(['director', 'cast', 'author', 'creator']) });

export const itemPage = itemCard.extend({
  alsoKnownAs: z.array(z.string()),
  credits: z.array(credit),
  adult: z.boolean(),
  retired: z.boolean(),
  memberRatings: z.object({
    count: z.number().int(),
    meanStars: z.number().nullable(),
    histogram: z.array(z.number().int()),
  }),
  myStars: z.number().nullable().describe('of the member who asks'),
  stale: z.literal(true).optional(),
});

/** What the member who asks did with it; a guest did nothing. */
export const itemPageWithMarks = itemPage.extend({
  details: titleDetails.nullable().describe('what the source of metadata adds; null without one'),
  inWatchlist: z.boolean(),
  inFavourites: z.boolean(),
  watched: z.boolean(),
  dismissed: z.boolean(),
});

const titles = z.number().int();
export const genreCount = z.object({ genre: z.string(), titles });
export const languageCount = z.object({ language: z.string(), name: z.string(), titles });
export const mediumSummary = z.object({
  medium: z.string(),
  titles,
  genres: z.array(genreCount),
  languages: z.array(languageCount),
  attributes: z.array(z.object({ name: z.string(), kind: z.enum(['number', 'string']), titles })),
});
