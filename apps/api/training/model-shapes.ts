import { z } from 'zod';
import { cursorSchema, limitSchema, mediumSchema } from '../http/schemas.ts';

/** The name of a family, as a model has it. */
const familySchema = z.string().min(1).max(60);
const reason = z.string().trim().min(3).max(500);

export const listQuery = z.object({
  family: familySchema.optional(),
  limit: limitSchema(20, 100),
  cursor: cursorSchema.optional(),
});
export const mediumQuery = z.object({ medium: mediumSchema.optional() });
export const retireBody = z.object({ reason: reason.default('not needed any more') });
export const championBody = z.strictObject({
  modelId: z.uuid(),
  medium: mediumSchema.optional().describe('left out: the medium of the model, or all'),
  overrule: reason.optional().describe('why, although the gate refuses; admins only'),
});
export const candidateBody = z.strictObject({ modelId: z.uuid().nullable(), medium: mediumSchema.optional() });
export const rollBackBody = z.strictObject({ medium: mediumSchema.optional() }).prefault({});
export const rolledBack = z.object({
  modelId: z.uuid().nullable().describe('null: the live ladder serves'),
  passedOver: z
    .array(z.object({ modelId: z.uuid(), reason: z.string() }))
    .describe('who was champion after it and cannot serve again, the last one first'),
});

const interval = z.object({ mean: z.number(), low: z.number(), high: z.number() });
const aliases = {
  championOf: z.array(z.string()).describe('media, or all'),
  candidateOf: z.array(z.string()),
};
const trainedOnErased = z.boolean().describe('somebody it learnt from was erased; replaced at the next training');
const failure = z.string().nullable().describe('why this process could not load it');

export const modelSummary = z.object({
  id: z.string(),
  medium: z.string().nullable().describe('null: of every medium'),
  family: z.string(),
  source: z.enum(['job', 'upload', 'command-line']),
  job: z.string().nullable(),
  registeredAt: z.string(),
  registeredBy: z.string(),
  serving: z.string(),
  evaluated: z.string().nullable(),
  metrics: z.record(z.string(), z.record(z.string(), interval)).describe('by track'),
  ...aliases,
  everChampion: z.boolean(),
  retiredAt: z.string().nullable(),
  dropped: z.boolean().describe('its artefacts are no longer kept'),
  trainedOnErased,
  failure,
});

const report = z.object({
  track: z.string(),
  cases: z.number().int(),
  metrics: z.record(z.string(), interval),
  beyond: z.record(z.string(), z.number()),
  slices: z.record(z.string(), z.object({ cases: z.number().int(), metrics: z.record(z.string(), z.number()) })),
  dataset: z.string(),
});
const artefact = z.object({
  contract: z.literal(1),
  hash: z.string(),
  family: z.string(),
  essence: z.string(),
  itemCount: z.number().int(),
  parameterCount: z.number().int(),
  maxLength: z.number().int(),
  outputs: z.array(z.string()),
  dim: z.number().int().nullable(),
});
const latency = z.object({
  batches: z.number().int(),
  histories: z.number().int(),
  meanMs: z.number(),
  maxMs: z.number(),
});
const shadow = z.object({
  requests: z.number().int(),
  overlap: z.number().describe('mean share of the first ten titles that it would have shown too'),
  meanMs: z.number(),
  failed: z.number().int(),
});

export const modelDetails = z.object({
  id: z.string(),
  medium: z.string().nullable(),
  family: z.string(),
  source: z.enum(['job', 'upload', 'command-line']),
  job: z.string().nullable(),
  serving: z.string(),
  evaluated: z.string().nullable(),
  lineage: z.object({
    dataset: z.string().nullable(),
    position: z.string().nullable(),
    parameters: z.record(z.string(), z.string()),
    seed: z.number().nullable(),
    steps: z.number().int().nullable().describe('on everything; null: a closed form, or not known'),
    device: z.string().nullable(),
    code: z.string().nullable(),
    seconds: z.number().nullable(),
    from: z.uuid().nullable().describe('the model that its training began with; null: from nothing'),
  }),
  registeredAt: z.string(),
  retiredAt: z.string().nullable(),
  trainedOnErased,
  ...aliases,
  reports: z.array(report),
  artefact: artefact.nullable().describe('null: it is no longer kept'),
  latency: latency.nullable().describe('in this process, since it was loaded'),
  failure,
  shadow: shadow.nullable().describe('as candidate, in this process'),
});

export const gate = z.object({
  verdict: z.enum(['pass', 'refuse', 'little-evidence']),
  reasons: z.array(z.string()),
  metric: z.string(),
  cases: z.number().int(),
  mean: z.number().nullable(),
  champion: interval.extend({ paired: z.boolean() }).nullable().describe('the difference to it'),
  baselines: z.object({ popularity: z.number(), windowedPopularity: z.number() }).nullable(),
  against: z.string().nullable().describe('id of the champion it was compared with'),
});
