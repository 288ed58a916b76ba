import { z } from 'zod';

const count = z.number().int();

const sums = z.object({
  calls: count.describe('attempts, those that were made again among them'),
  answered: count,
  promptTokens: count,
  completionTokens: count,
  cached: count.describe('answers that were known already'),
  fallbacks: count.describe('how often words of our own had to do'),
  fallbackRate: z.number().nullable().describe('of all that was asked; null: nothing was'),
  retried: count,
  rejected: count.describe('claims that were dropped as unfounded'),
  outcomes: z.record(z.string(), count).describe('calls by how they ended'),
  spared: z.record(z.string(), count).describe('by why the model was not called: cached, budget, busy, broken'),
  p50Ms: z.number().nullable().describe('at most so long for half of the calls; null: over 16 s, or no call'),
  p95Ms: z.number().nullable(),
  cost: z.number().nullable().describe('null: nobody said what tokens cost'),
});

export const languageUseQuery = z.object({ days: z.coerce.number().int().min(1).max(366).default(30) });

export const languageUse = z.object({
  configured: z.boolean(),
  model: z.string().nullable(),
  breaker: z
    .object({
      state: z.enum(['closed', 'open', 'half-open']),
      failures: count.describe('in a row'),
      opensUntil: z.iso.datetime().nullable(),
    })
    .describe('of the process that answers'),
  dailyTokens: count.describe('what one member may spend in a UTC day'),
  prices: z.object({ in: z.number(), out: z.number() }).nullable().describe('of a million tokens'),
  unrecorded: count.describe('calls since this process began that the log has not taken'),
  totals: sums,
  days: z.array(sums.extend({ day: z.iso.date() })),
  prompts: z.array(
    sums.extend({ prompt: z.string(), version: count, models: z.array(z.string()), lastDay: z.iso.date() }),
  ),
});

export const languageTrial = z.object({
  answers: z.boolean(),
  model: z.string().nullable().describe('who answered'),
  why: z.enum(['not-configured', 'budget', 'late', 'garbled', 'down', 'refused']).nullable().describe('why nobody did'),
});
