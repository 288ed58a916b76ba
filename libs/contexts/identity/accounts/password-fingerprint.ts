import { createHash } from 'node:crypto';

/**
 * Tells one password of a person from the next without saying anything of either: what is bound to it is good until the
 * password changes.
 */
export const passwordFingerprint = (passwordHash: string): string =>
  createHash('sha256').update(`fingerprint ${passwordHash}`).digest('base64url');
