import { z } from 'zod';
import { cursorSchema, limitSchema } from '../http/schemas.ts';

const MOST_PAGES = 500;
export const ingestBody = z.strictObject({
  pages: z.number().int().min(1).max(MOST_PAGES).default(1).describe('of what is popular there, twenty titles each'),
});
export const sourcingListQuery = z.object({ limit: limitSchema(50, 200), cursor: cursorSchema.optional() });

const status = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted']);
const input = z.object({ what: z.enum(['enrich', 'ingest']), pages: z.number().int().optional() });
const counts = z.object({
  titles: z.number().int().describe('looked at'),
  kept: z.number().int().describe('details read and kept'),
  missing: z.number().int().describe('not to be found there'),
  known: z.number().int().describe('asked about before'),
  failed: z.number().int().describe('not answered'),
});

export const sourcingSummary = z.object({
  ...{ id: z.string(), status, input },
  requestedAt: z.string(),
  requestedBy: z.string(),
});

/** One sourcing in full. */
export const sourcingDetails = z.object({
  ...{ id: z.string(), status, progress: z.number(), input },
  result: counts.optional(),
  reason: z.string().optional(),
  requestedAt: z.string().optional(),
  requestedBy: z.string().optional(),
  endedAt: z.string().optional(),
  cancelRequested: z.boolean(),
});
