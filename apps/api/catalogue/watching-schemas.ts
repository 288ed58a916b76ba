import { z } from 'zod';
import { MOST_SERVICE_ID, SERVICE_ID } from '#contexts/catalogue/metadata/domain/service-id';
import { booleanSchema, many } from '../http/schemas.ts';

export const regionSchema = z.string().regex(/^[A-Z]{2}$/, 'is a region by ISO 3166, such as DE');
export const serviceSchema = z
  .string()
  .max(MOST_SERVICE_ID)
  .regex(SERVICE_ID, 'is a service as GET /where-to-watch names it, such as netflix');
export const MOST_SERVICES = 50;

/** What a list can be asked for, to hold only titles that one can watch. */
export const watchingQuery = {
  region: regionSchema.optional().describe('only titles that are streamed there'),
  services: many(serviceSchema, MOST_SERVICES).optional().describe('repeated: streamed on one of them'),
  watchable: booleanSchema.optional().describe('as the member chose it: their region and services'),
};

/** The same in a body. */
export const watchingBody = {
  region: regionSchema.optional().describe('only titles that are streamed there'),
  services: z.array(serviceSchema).max(MOST_SERVICES).optional().describe('streamed on one of them'),
  watchable: z.boolean().optional().describe('as the member chose it: their region and services'),
};

export const whereToWatchQuery = z.object({
  region: regionSchema.optional().describe("left out: the member's own, else US"),
});

export const whereToWatch = z.object({
  region: z.string(),
  attribution: z.string().nullable().describe('to be shown beside it, with JustWatch; null: no source, nothing known'),
  regions: z.array(z.string()).describe('where anything is known to be streamed'),
  items: z.array(z.object({ service: z.string(), name: z.string(), titles: z.number().int() })),
  nextCursor: z.null(),
});

export const ownServices = z.object({ region: z.string().nullable(), services: z.array(z.string()) });
export const ownServicesBody = z.strictObject({
  region: regionSchema.nullable().describe('null: nothing is chosen any more'),
  services: z.array(serviceSchema).max(MOST_SERVICES).default([]).describe('none: any'),
});
