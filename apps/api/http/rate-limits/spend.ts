import type { ThrottlerStorage } from '@nestjs/throttler';
import type { Response } from 'express';
import { domainError } from '#kernel';
import type { Budget } from './budgets.ts';

/**
 * Takes one request out of a payer's budget and says what is left (`RateLimit` and `RateLimit-Policy`,
 * draft-ietf-httpapi-ratelimit-headers-10). Throws `TOO_MANY_REQUESTS`.
 */
export const spend = async (
  storage: ThrottlerStorage,
  { name, quota, windowMs }: Budget,
  payer: string,
  response: Response,
): Promise<void> => {
  const taken = await storage.increment(`${name} ${payer}`, windowMs, quota, 0, name);
  const left = Math.max(0, quota - taken.totalHits);
  response.setHeader('RateLimit-Policy', `"${name}";q=${quota};w=${windowMs / 1_000}`);
  response.setHeader('RateLimit', `"${name}";r=${left};t=${taken.timeToExpire}`);
  if (taken.isBlocked)
    throw domainError('TOO_MANY_REQUESTS', { budget: name, retryAfterMs: taken.timeToBlockExpire * 1_000 });
};
