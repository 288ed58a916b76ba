import { z } from 'zod';
import { ROLES } from '#contexts/identity/published';

const characters = (text: string): number => [...text].length;

export const email = z.email().max(254);
export const password = z
  .string()
  .max(1_000)
  .refine((text) => characters(text) >= 10, 'needs at least 10 characters')
  .refine((text) => characters(text) <= 200, 'may have at most 200 characters');
export const displayName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^\P{Cc}*$/u, 'may have no control characters');

export const registerBody = z.strictObject({ email, password, displayName });
export const loginBody = z.strictObject({ email: z.string().min(1).max(254), password: z.string().min(1).max(1_000) });
export const passwordBody = z.strictObject({ current: z.string().min(1).max(1_000), next: password });
export const accountBody = z.strictObject({ displayName });
export const roles = z.array(z.enum(ROLES)).max(ROLES.length);
export const rolesBody = z.strictObject({ roles });

export const tokenAnswer = z.object({
  accessToken: z.string(),
  expiresIn: z.number().int(),
  member: z.object({ id: z.string(), displayName: z.string(), roles }),
});
export const ownAccount = z.object({ id: z.string(), displayName: z.string(), email: z.string(), roles });
export const memberSummary = z.object({
  id: z.string(),
  kind: z.enum(['registered', 'imported', 'simulated']),
  roles,
  since: z.string(),
  displayName: z.string().nullable(),
  email: z.string().nullable(),
});
