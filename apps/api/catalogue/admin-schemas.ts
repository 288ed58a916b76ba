import { z } from 'zod';
import { cursorSchema, genreSchema, itemIdSchema, limitSchema, mediumSchema } from '../http/schemas.ts';
import { itemPage } from './schemas.ts';

const line = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'holds characters that cannot be seen');
const prose = z.string().trim().min(1).max(10_000);
const lines = z.array(line).max(200);
const name = z.string().regex(/^[a-z][A-Za-z0-9]{0,30}$/);
const source = z.string().regex(/^[a-z][a-z0-9]{1,19}$/);
const ownId = z.string().regex(/^[A-Za-z0-9._~-]{1,64}$/);
const credit = z.strictObject({ name: line, role: z.enum(['director', 'cast', 'author', 'creator']) });
const picture = z.url({ protocol: /^https?$/ }).max(1_000);

const plain = {
  originalTitle: line,
  alsoKnownAs: lines,
  year: z.number().int().min(1800).max(2100),
  releaseDate: z.iso.date(),
  keywords: lines,
  credits: z.array(credit).max(500),
  language: z.string().regex(/^[a-z]{2,3}$/, 'is a language by ISO 639, such as ko'),
  runtime: z.number().int().min(1).max(100_000),
  voteAverage: z.number().min(0).max(10).multipleOf(0.01),
  voteCount: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  adult: z.boolean(),
};
const words = { overview: prose, tagline: line, poster: picture, backdrop: picture };

const genres = z.array(genreSchema).max(50);
const value = z.union([line, z.number()]);

/** A title made by hand. */
export const newItemBody = z.strictObject({
  medium: mediumSchema,
  id: itemIdSchema.optional().describe('left out: one of the platform’s own'),
  title: line,
  genres: genres.default([]),
  ...z.object({ ...plain, ...words }).partial().shape,
  externalIds: z.record(source, ownId).optional(),
  extra: z.record(name, value).optional(),
});

const nullable = <S extends z.ZodRawShape>(shape: S) =>
  Object.fromEntries(
    Object.entries(shape).map(([key, schema]) => [key, (schema as z.ZodType).nullable().optional()]),
  ) as unknown as {
    [K in keyof S]: z.ZodOptional<z.ZodNullable<S[K]>>;
  };

/** What is left out stays; null takes a value away. What is set here no import changes any more. */
export const editItemBody = z.strictObject({
  title: line.optional(),
  genres: genres.optional(),
  ...nullable({ ...plain, ...words }),
  externalIds: z.record(source, ownId.nullable()).optional(),
  extra: z.record(name, value.nullable()).optional(),
});

export const mergeBody = z.strictObject({ into: itemIdSchema });

export const adminListQuery = z.object({
  medium: mediumSchema.optional(),
  standing: z.enum(['retired', 'merged']).optional(),
  q: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('words of titles and people, or any id; one page, the best first'),
  limit: limitSchema(50, 200),
  cursor: cursorSchema.optional(),
});

export const changedItem = z.object({ id: z.string() });

export const adminItem = z.object({
  id: z.string(),
  medium: z.string(),
  title: z.string(),
  year: z.number().int().nullable(),
  genres: z.array(z.string()),
  language: z.string().nullable(),
  adult: z.boolean(),
  voteCount: z.number().int().nullable(),
  listedAt: z.iso.datetime(),
  standing: z.enum(['listed', 'retired', 'merged']),
  mergedInto: z.string().nullable(),
  editedFields: z.array(z.string()),
  externalIds: z.record(z.string(), z.string()),
  extra: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** A title as it is edited: what its own page shows, but for what members think of it. */
export const managedItem = itemPage.omit({ memberRatings: true, myStars: true, stale: true });
