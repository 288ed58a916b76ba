import { z } from 'zod';
import { watchingQuery } from '../catalogue/watching-schemas.ts';
import {
  booleanSchema,
  genreSchema,
  itemCard,
  itemIdSchema,
  limitSchema,
  many,
  mediumSchema,
} from '../http/schemas.ts';
import { EXTERNAL_ID } from '../security/acting-for.ts';
import type { SignedInMember } from '../security/rules.ts';

/** What every list can be asked for. */
export const listQuery = z.object({ medium: mediumSchema.optional(), k: limitSchema(20, 200) });

const slider = z.coerce.number().min(0).max(1);
const tuning = {
  diversity: slider.optional(),
  novelty: slider.optional(),
  popularity: slider.optional(),
};

export const ownListQuery = listQuery.extend({ includeSeen: booleanSchema.optional(), ...tuning, ...watchingQuery });

export const recommendationsQuery = ownListQuery.extend({
  genre: genreSchema.optional(),
  asOf: z.iso
    .datetime({ offset: true })
    .transform((at) => new Date(at).toISOString())
    .optional()
    .describe('time travel: only what had occurred by then is known'),
  model: z.string().min(1).max(60).optional().describe('an id, a family, or item-to-item, content, popularity'),
  ignore: many(itemIdSchema, 50).optional().describe('as if these titles had never been met'),
  trace: booleanSchema.optional().describe('how the answer came about; console roles only'),
});

const stars = z
  .number()
  .min(0.5)
  .max(5)
  .refine((value) => Number.isInteger(value * 2), 'is a number of half stars');
const told = z.strictObject({
  itemId: itemIdSchema,
  stars: stars.optional(),
  strength: z.number().min(-1).max(1).optional(),
  at: z.iso.datetime({ offset: true }).optional(),
});
const MOST_TOLD = 500;

/** Somebody's history and genres, told in the request alone. */
export const historyBody = z.strictObject({
  history: z.array(told).max(MOST_TOLD).default([]),
  genres: z.array(genreSchema).max(20).default([]),
  k: z.number().int().min(1).max(200).default(20),
  medium: mediumSchema.optional(),
});

/** As many ids as fit into a body. */
const MOST_MEMBERS = 2_500;
export const batchBody = z
  .strictObject({
    members: z.array(z.uuid()).min(1).max(MOST_MEMBERS).optional().describe('for admins'),
    all: z.literal(true).optional().describe('for admins'),
    externalIds: z
      .array(z.string().regex(EXTERNAL_ID, 'is up to 200 printable characters'))
      .min(1)
      .max(MOST_MEMBERS)
      .optional()
      .describe('for service tokens, which know members by ids of their own'),
    k: z.number().int().min(1).max(200).default(20),
    medium: mediumSchema.optional(),
  })
  .refine(
    ({ members, all, externalIds }) => [members, all, externalIds].filter((said) => said !== undefined).length === 1,
    {
      path: ['members'],
      message: 'either members, or all: true, or externalIds',
    },
  );

export const recommendedItem = itemCard.extend({
  myStars: z.number().nullable(),
  inWatchlist: z.boolean(),
  score: z.number(),
  reason: z.string(),
});

export const stale = z.literal(true).optional();

const retriever = z.object({ retriever: z.string(), raw: z.number(), weighted: z.number() });
export const trace = z.object({
  recommendationId: z.string(),
  at: z.string(),
  model: z.string(),
  version: z.string(),
  fallbackReason: z.string().nullable(),
  degraded: z.boolean(),
  retrievers: z.array(
    z.object({
      retriever: z.string(),
      weight: z.number(),
      candidates: z.number().int(),
      failure: z.string().nullable(),
    }),
  ),
  filters: z.array(z.object({ filter: z.string(), titles: z.number().int() })),
  tuning: z.object({ diversity: z.number(), novelty: z.number(), popularity: z.number() }),
  items: z.array(
    z.object({
      id: z.string(),
      score: z.number(),
      retrievers: z.array(retriever),
      rankBefore: z.number().int(),
      rankAfter: z.number().int(),
    }),
  ),
});

const listHead = z.object({
  recommendationId: z.string(),
  servedBy: z.object({ model: z.string(), version: z.string(), fallback: z.boolean() }),
  degraded: z.boolean(),
  fallbackReason: z.string().nullable(),
});
const progress = z.object({ ratings: z.number().int(), needed: z.number().int() });

export const recommendations = listHead.extend({
  medium: z.string().nullable(),
  progress,
  asOf: z
    .object({
      at: z.string(),
      popularityUpTo: z.string(),
      asItIsNow: z.array(z.string()),
      model: z.string().nullable(),
    })
    .optional()
    .describe('what the list was made of as it was then, and what as it is now'),
  items: z.array(recommendedItem),
  trace: trace.optional(),
  stale,
});

const titleRef = z.object({ id: z.string(), title: z.string() });
const named = z.object({ score: z.number(), why: z.string(), titles: z.array(titleRef) });
export const recommendedGenre = named.extend({ genre: z.string() });
export const recommendedPerson = named.extend({ person: z.string() });
export const bud = z.object({
  member: z.string(),
  displayName: z.string().nullable(),
  similarity: z.number(),
  shared: z.number().int(),
  why: z.string(),
  titles: z.array(titleRef),
});

export const allRecommendations = z.object({
  media: z.record(z.string(), recommendations),
  genres: z.array(recommendedGenre),
  people: z.array(recommendedPerson),
  buds: z.array(bud),
  stale,
});

const row = listHead.extend({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  why: z.string(),
  because: titleRef.optional(),
  items: z.array(recommendedItem),
});
export const becauseRow = row.required({ because: true });
export const home = z.object({
  medium: z.string().nullable(),
  degraded: z.boolean(),
  progress,
  rows: z.array(row),
  stale,
});

/** Somebody else looks through the member's eyes: what they are shown was not shown to the member. */
export const isUnseenBy = (member: SignedInMember | undefined): boolean => member?.impersonating !== undefined;
