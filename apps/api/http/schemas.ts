import { z } from 'zod';

/** Shapes that several routes share: one schema for REST, OpenAPI and GraphQL. */
export const mediumSchema = z.string().regex(/^[a-z][a-z0-9]{1,19}$/, 'is a medium such as movie, anime or manga');
export const itemIdSchema = z.string().min(1).max(120);
export const genreSchema = z.string().min(1).max(60);
export const limitSchema = (usual: number, most: number) => z.coerce.number().int().min(1).max(most).default(usual);
export const cursorSchema = z.string().min(1).max(1_000);
export const many = <T extends z.ZodType>(each: T, most: number) =>
  z.preprocess(
    (value) => (value === undefined ? undefined : Array.isArray(value) ? value : [value]),
    z.array(each).max(most),
  );
export const booleanSchema = z.enum(['true', 'false']).transform((value) => value === 'true');

const jointRating = z
  .object({
    mean: z.number().nullable().describe('0 to 10; null where nobody said anything'),
    count: z.number().int(),
  })
  .describe(
    'what people gave it at its source and members gave it here, together: `minRating`, `sort=rating` and `sort=popular` go by it',
  );

export const itemCard = z.object({
  id: z.string(),
  medium: z.string(),
  title: z.string(),
  originalTitle: z.string().nullable(),
  year: z.number().int().nullable(),
  genres: z.array(z.string()),
  keywords: z.array(z.string()),
  people: z.array(z.string()),
  runtime: z.number().nullable(),
  language: z.string().nullable(),
  overview: z.string().nullable(),
  tagline: z.string().nullable(),
  releaseDate: z.string().nullable(),
  posterUrl: z.string().nullable(),
  backdropUrl: z.string().nullable(),
  voteAverage: z.number().nullable().describe('0 to 10, as the source of the title tells it'),
  voteCount: z.number().nullable(),
  rating: jointRating,
  externalIds: z.record(z.string(), z.string()),
  extra: z.record(z.string(), z.union([z.string(), z.number()])),
});

const stale = z.literal(true).optional().describe('the views had not come as far as X-Position asked');

export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.number().int().optional(), stale });
