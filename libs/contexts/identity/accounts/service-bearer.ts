import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** How the bearer of a service token begins: by this secret scanners know one that leaked. */
export const SERVICE_PREFIX = 'rps_';

const BEARER = /^rps_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})([\w-]{43})$/;

/** 256 random bits, and the SHA-256 of how they are written: so many need no slower hash. */
export const newServiceSecret = (): { readonly secret: string; readonly hash: string } => {
  const secret = randomBytes(32).toString('base64url');
  return { secret, hash: hashOf(secret) };
};

/** `rps_`, the id of the token without its hyphens, the secret. */
export const serviceBearer = (id: string, secret: string): string =>
  `${SERVICE_PREFIX}${id.replaceAll('-', '')}${secret}`;

/** `undefined`: not written as ours are. */
export const readServiceBearer = (bearer: string): { readonly id: string; readonly secret: string } | undefined => {
  const [, ...parts] = BEARER.exec(bearer) ?? [];
  return parts.length === 0 ? undefined : { id: parts.slice(0, 5).join('-'), secret: parts[5]! };
};

export const isSecretOf = (hash: string, secret: string): boolean => {
  const [kept, given] = [Buffer.from(hash, 'hex'), Buffer.from(hashOf(secret), 'hex')];
  return kept.length === given.length && timingSafeEqual(kept, given);
};

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
