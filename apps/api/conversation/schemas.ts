import { z } from 'zod';
import { genreSchema, itemCard, itemIdSchema, mediumSchema } from '../http/schemas.ts';
import { watchingBody } from '../catalogue/watching-schemas.ts';
import { recommendations } from '../recommendation/schemas.ts';

const year = z.number().int().min(1850).max(2200);
const minutes = z.number().int().min(1).max(2_000);
const word = z.string().min(1).max(60);

const languageCode = z.string().regex(/^[a-z]{2,3}$/, 'is an ISO 639 code such as fr');
const person = z.string().min(1).max(120);

const namedTitle = z.strictObject({ id: itemIdSchema, title: z.string().max(300) });

/** What an intent is made of, by hand: each part in the place of what the text says of the same. */
const filters = z
  .strictObject({
    medium: mediumSchema,
    notMedia: z.array(mediumSchema).max(5),
    genres: z.array(genreSchema).max(10),
    anyGenres: z.array(genreSchema).max(10),
    notGenres: z.array(genreSchema).max(20),
    yearFrom: year,
    yearTo: year,
    minRating: z.number().min(0).max(10),
    minRuntime: minutes,
    maxRuntime: minutes,
    language: languageCode,
    notLanguages: z.array(languageCode).max(10),
    people: z.array(person).max(10),
    notPeople: z.array(person).max(10),
    moods: z.array(word).max(10),
    keywords: z.array(word).max(10),
    like: z.array(namedTitle).max(5),
  })
  .partial();

export const recommendBody = z
  .strictObject({
    text: z.string().trim().min(1).max(500).optional(),
    filters: filters.optional(),
    recommender: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'is auto, baseline, cf, or the family or id of a model')
      .default('auto'),
    k: z.number().int().min(1).max(200).default(20),
    ...watchingBody,
  })
  .refine(({ text, filters: given }) => text !== undefined || given !== undefined, {
    path: ['text'],
    message: 'says what you are in the mood for; without it, filters do',
  });

const intent = z.object({
  medium: z.string().optional(),
  notMedia: z.array(z.string()),
  genres: z.array(z.string()).describe('a title has all of them'),
  anyGenres: z.array(z.string()).describe('a title has one of them'),
  notGenres: z.array(z.string()),
  yearFrom: z.number().optional(),
  yearTo: z.number().optional(),
  minRating: z.number().optional(),
  minRuntime: z.number().optional(),
  maxRuntime: z.number().optional(),
  language: z.string().optional(),
  notLanguages: z.array(z.string()),
  people: z.array(z.string()),
  notPeople: z.array(z.string()),
  moods: z.array(z.string()),
  keywords: z.array(z.string()),
  like: z.array(z.object({ id: z.string(), title: z.string() })),
});

const silence = z
  .enum(['not-configured', 'budget', 'late', 'garbled', 'down', 'refused'])
  .nullable()
  .describe('why a language model that was asked has no part in it');

export const moodAnswer = recommendations.omit({ asOf: true, trace: true }).extend({
  intent: intent.describe('what was understood: send it back as filters to change it'),
  understoodBy: z.enum(['llm', 'rules', 'given']),
  dropped: z.array(z.string()).describe('named, but not to be found here'),
  silence,
  byMeaning: z.boolean().describe('titles were looked for by what the text means too, not by its words alone'),
  relaxed: z.array(z.string()).describe('asked for, and given up because no title has all of it'),
});

export const mood = z.object({ id: z.string(), label: z.string(), text: z.string() });

export const askQuery = z.object({ q: z.string().trim().min(2).max(300), itemId: itemIdSchema.optional() });

export const catalogueAnswer = z.object({
  answer: z.string(),
  known: z.boolean().describe('the catalogue has an answer; else it says that it has none'),
  source: z.enum(['fact', 'retrieval', 'llm']),
  silence,
  byMeaning: z.boolean().describe('titles were looked for by what the question means too, not by its words alone'),
  cited: z.array(z.object({ item: itemCard, passage: z.string().nullable() })),
});
