import { z } from 'zod';
import { REGISTRATIONS } from '#contexts/identity/domain/registration-settings';
import { ROLES, SCOPES } from '#contexts/identity/published';

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
  .max(320)
  .refine((text) => characters(text) <= 80, 'may have at most 80 characters')
  .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*$/u, 'may have no control characters')
  .regex(/[\p{L}\p{N}\p{P}\p{S}]/u, 'needs a character that can be seen');

export const registerBody = z.strictObject({
  email,
  password,
  displayName,
  invitation: z.string().min(1).max(2_000).optional().describe('what stands behind #invitation= in a link'),
});
export const loginBody = z.strictObject({ email: z.string().min(1).max(254), password: z.string().min(1).max(1_000) });
export const passwordBody = z.strictObject({ current: z.string().min(1).max(1_000), next: password });
/** Two steps behind one route: an address asks for a link, its token and a password use it. */
export const resetBody = z
  .strictObject({
    email: loginBody.shape.email.optional(),
    token: z.string().min(1).max(2_000).optional(),
    password: password.optional(),
  })
  .superRefine((body, context) => {
    const using = body.token !== undefined || body.password !== undefined;
    const missing = (using ? (['token', 'password'] as const) : (['email'] as const)).filter((name) => !body[name]);
    const tooMany = using && body.email !== undefined ? (['email'] as const) : [];
    for (const name of missing) context.addIssue({ code: 'custom', path: [name], message: 'is missing' });
    for (const name of tooMany) context.addIssue({ code: 'custom', path: [name], message: 'is not for this step' });
  });
export const resetLink = z.object({ link: z.string(), expiresAt: z.string() });
export const accountBody = z.strictObject({ displayName });
export const roles = z.array(z.enum(ROLES)).max(ROLES.length);
export const rolesBody = z.strictObject({ roles });
export const status = z.enum(['active', 'suspended']);
export const statusBody = z.strictObject({ status });
export const memberKind = z.enum(['registered', 'imported', 'simulated', 'external']);

export const settings = z.object({
  registration: z.enum(REGISTRATIONS),
  adultTitles: z.boolean().describe('shown to members who have not chosen for themselves'),
});
/** What is left out stays as it is. */
export const settingsBody = z
  .strictObject(settings.partial().shape)
  .refine((chosen) => Object.values(chosen).some((each) => each !== undefined), 'names nothing to set');
export const issuedInvitation = z.object({ id: z.string(), link: z.string(), expiresAt: z.string() });
export const listedInvitation = z.object({
  id: z.string(),
  issuedAt: z.string(),
  issuedBy: z.string(),
  expiresAt: z.string(),
  status: z.enum(['open', 'used', 'revoked', 'expired']),
  member: z.string().nullable().describe('who made an account by it'),
});

export const tokenAnswer = z.object({
  accessToken: z.string(),
  expiresIn: z.number().int(),
  member: z.object({ id: z.string(), displayName: z.string(), roles }),
});
export const ownAccount = z.object({
  id: z.string(),
  displayName: z.string(),
  email: z.string().nullable().describe('null while impersonating a member of a data set'),
  roles,
});
export const impersonationBody = z.strictObject({ memberId: z.uuid() });
export const impersonable = z.object({
  id: z.string(),
  displayName: z.string(),
  kind: z.enum(['imported', 'simulated']),
  since: z.string(),
  ratings: z.number().int(),
});
export const impersonationAnswer = tokenAnswer.extend({ until: z.string() });
export const serviceTokenBody = z.strictObject({
  name: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u, 'is up to 60 letters, digits, spaces, dots and hyphens'),
  tenant: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'is up to 40 lower-case letters, digits and hyphens'),
  scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length),
});
export const issuedServiceToken = z.object({ id: z.string(), token: z.string().describe('told this once') });
export const listedServiceToken = z.object({
  id: z.string(),
  name: z.string(),
  tenant: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  status: z.enum(['good', 'revoked']),
  issuedAt: z.string(),
  issuedBy: z.string(),
  lastUsedOn: z.string().nullable().describe('UTC day, as far as this process has seen it'),
});
export const externalMember = z.object({ id: z.string(), externalId: z.string() });
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
