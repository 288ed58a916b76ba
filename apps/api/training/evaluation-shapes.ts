import { z } from 'zod';
import { TRACKS } from '#contexts/training/evaluation/report';
import type { EvaluationDetails } from '#contexts/training/evaluation/job/get-evaluation';
import { cursorSchema, limitSchema, listOf, mediumSchema } from '../http/schemas.ts';

const family = z.string().min(1).max(60);
const parameterValue = z.union([z.number(), z.string().min(1).max(60)]).transform(String);
const parameters = z.record(z.string().min(1).max(60), parameterValue);
const wholeSeed = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1)
  .default(0);

export const evaluationBody = z
  .strictObject({
    track: z.enum(TRACKS),
    medium: mediumSchema.nullable().default(null).describe('null: all of them together'),
    families: z.array(family).max(20).default([]),
    parameters: z.record(family, parameters).default({}).describe('by family'),
    models: z.array(z.string().min(1).max(120)).max(20).default([]).describe('ids of registered models'),
    seed: wholeSeed,
    device: z.enum(['cpu', 'cuda']).default('cpu'),
  })
  .refine(({ families, models }) => families.length + models.length > 0, {
    path: ['families'],
    error: 'names no family, and models no model: there is nothing to evaluate',
  })
  .refine(({ families, parameters: given }) => Object.keys(given).every((name) => families.includes(name)), {
    path: ['parameters'],
    error: 'has parameters of a family that is not evaluated',
  });

export const listQuery = z.object({ limit: limitSchema(50, 200), cursor: cursorSchema.optional() });

const asked = {
  id: z.string(),
  status: z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted']),
  track: z.enum(TRACKS),
  medium: z.string().nullable(),
  entries: z.array(
    z.object({
      name: z.string(),
      family: z.string(),
      parameters: z.record(z.string(), z.string()),
      model: z.string().nullable(),
    }),
  ),
  seed: z.number().int(),
  device: z.string(),
  requestedAt: z.string(),
  requestedBy: z.string(),
};
export const evaluationList = listOf(z.object(asked));

const interval = z.object({ mean: z.number(), low: z.number(), high: z.number() });
const row = z.object({
  name: z.string(),
  kind: z.enum(['baseline', 'family']),
  artefact: z.string().nullable(),
  sample: z
    .object({ cases: z.number().int(), answered: z.number().int() })
    .optional()
    .describe('it was asked so many cases and answered so many of them; left out: all'),
  metrics: z.record(z.string(), interval).describe('means over cases with 95 % bootstrap intervals'),
  beyond: z.record(z.string(), z.number()),
  difference: interval
    .extend({ p: z.number() })
    .nullable()
    .describe('of the first metric to the best baseline, case by case; null: it is that baseline'),
});
const part = z.object({
  name: z.string().describe('`all`, or the cut in time'),
  training: z.number().int(),
  cases: z.number().int(),
  usable: z.number().int(),
  coldTargets: z.number().int(),
  bestBaseline: z.string(),
  rows: z.array(row),
});

export const evaluationDetails = z.object({
  ...asked,
  progress: z.number(),
  cancelRequested: z.boolean(),
  endedAt: z.string().optional(),
  reason: z.string().optional(),
  result: z
    .object({
      artefact: z.string().describe('holds report.json and report.md'),
      dataset: z.string(),
      position: z.string(),
      parts: z.array(part),
    })
    .nullable(),
});

/** As it is shown. */
export const shownOf = ({ input, result, ...details }: EvaluationDetails) => ({
  ...details,
  ...input!,
  result: result ?? null,
});
