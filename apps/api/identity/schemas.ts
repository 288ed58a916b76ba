import { z } from 'zod';
import { ROLES } from '#contexts/identity/published';

const characters = (text: string): number => [...text].length;

export const email = z.email().max(254);
export const password = z
  .string()
  .max(1_000)
  .refine((text) => characters(text) >= 10, 'needs at least 10 characters')
  .refine((text) => characters(text) <= 200, 'may have at most 200 characters');
/** Nothing that cannot be seen, breaks a line, turns the reading direction or is half a character. */
export const displayName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*$/u, 'may have no control characters')
  .regex(/[\p{L}\p{N}\p{P}\p{S}]/u, 'needs a character that can be seen');

export const registerBody = z.strictObject({ email, password, displayName });
export const loginBody = z.strictObject({ email: z.string().min(1).max(254), password: z.string().min(1).max(1_000) });
export const passwordBody = z.strictObject({ current: z.string().min(1).max(1_000), next: password });
export const accountBody = z.strictObject({ displayName });
export const roles = z.array(z.enum(ROLES)).max(ROLES.length);
export const rolesBody = z.strictObject({ roles });
export const status = z.enum(['active', 'suspended']);
export const statusBody = z.strictObject({ status });
export const memberKind = z.enum(['registered', 'imported', 'simulated']);

export const tokenAnswer = z.object({
  accessToken: z.string(),
  expiresIn: z.number().int(),
  member: z.object({ id: z.string(), displayName: z.string(), roles }),
});
export const ownAccount = z.object({ id: z.string(), displayName: z.string(), email: z.string(), roles });
export const memberSummary = z.object({
  id: z.string(),
  kind: memberKind,
  roles,
  status,
  since: z.string(),
  displayName: z.string().nullable(),
  email: z.string().nullable(),
});
export const sessionSummary = z.object({
  id: z.string(),
  openedAt: z.string(),
  expiresAt: z.string(),
  client: z.string().describe('what it called itself'),
});
export const ownSession = sessionSummary.extend({ current: z.boolean() });
