import { z } from 'zod';
import type { Recorded } from '#kernel';

/** One event as the log has it. There is no personal data in the log. */
export const recordedEvent = z.object({
  position: z.string(),
  id: z.string(),
  stream: z.string(),
  version: z.number().int().describe('place in its stream, from 1'),
  type: z.string(),
  data: z.unknown(),
  occurredAt: z.iso.datetime().describe('when it happened'),
  recordedAt: z.iso.datetime().describe('when the log took it'),
  actor: z.string().describe('id of a member, or system:<what>'),
  commandId: z.string(),
  causedBy: z.string().optional().describe('the event that led to it'),
});

export const eventOf = ({ event, meta, ...recorded }: Recorded): z.infer<typeof recordedEvent> => ({
  ...recorded,
  ...event,
  ...meta,
});
