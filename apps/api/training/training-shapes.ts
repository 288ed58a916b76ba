import { z } from 'zod';
import type { TrainingDetails } from '#contexts/training/jobs/queries/get-training';
import type { TrainingInput } from '#contexts/training/jobs/training-job';
import { mediumSchema } from '../http/schemas.ts';

const parameterValue = z
  .union([z.number(), z.string().min(1).max(60)])
  .transform(String)
  .describe('as the family reads it');

/** Name -> value. */
export const parametersSchema = z.record(z.string().min(1).max(60), parameterValue).default({});

const settings = {
  family: z.string().min(1).max(60),
  parameters: parametersSchema,
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(0),
  device: z.enum(['cpu', 'cuda']).default('cpu'),
  budgetMinutes: z.number().min(0.1).max(10_000).nullable().default(null),
};

/** `medium` left out or null: all of them together. */
export const jobBody = z.strictObject({ ...settings, medium: mediumSchema.nullable().default(null) });
export const allBody = z.strictObject(settings);

export const inputOf = (body: z.infer<typeof jobBody>): TrainingInput => ({ ...body, promote: false });

const status = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted']);
const asked = {
  id: z.string(),
  status,
  family: z.string(),
  medium: z.string().nullable(),
  parameters: z.record(z.string(), z.string()),
  seed: z.number().int(),
  device: z.string(),
  budgetMinutes: z.number().nullable(),
  requestedAt: z.string(),
  requestedBy: z.string(),
  endedAt: z.string().optional(),
  modelId: z.string().nullable(),
  reason: z.string().optional().describe('of a failure'),
};

/** One training in the list. */
export const trainingSummary = z.object(asked);

/** One training in full. */
export const trainingDetails = z.object({
  ...asked,
  progress: z.number(),
  cancelRequested: z.boolean(),
  dataset: z
    .object({ dataset: z.string(), hash: z.string(), position: z.string() })
    .nullable()
    .describe('what it learns from; null: not taken yet'),
  epochs: z.array(
    z.object({
      run: z.enum(['evaluation', 'serving']),
      epoch: z.number().int(),
      epochs: z.number().int(),
      loss: z.number(),
      ndcg: z.number().nullable(),
    }),
  ),
});

const PER_MILLE = 1_000;

/** As it is shown. */
export const shownOf = (training: TrainingDetails) => {
  const { input, dataset, epochs, progress, cancelRequested } = training;
  const { promote: _promote, ...settingsGiven } = input!;
  const { id, status: now, requestedAt, requestedBy, endedAt, modelId, reason } = training;
  return {
    ...{ id, status: now, ...settingsGiven, requestedAt, requestedBy, endedAt, modelId, reason },
    ...{ progress: Math.round(progress * PER_MILLE) / PER_MILLE, cancelRequested, epochs },
    dataset: dataset ? { dataset: dataset.dataset, hash: dataset.hash, position: dataset.position } : null,
  };
};
