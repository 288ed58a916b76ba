import { createHash, randomUUID } from 'node:crypto';

const REPRISE = Buffer.from('6d1f7f1e2c0b5c6a9a3e4a1d5b8c7e90', 'hex');

/** UUIDv5 (RFC 9562) of the parts, in a namespace of our own: the same parts give the same id, everywhere. */
export const uuid5 = (...parts: readonly (string | number)[]): string => {
  const hash = createHash('sha1').update(REPRISE).update(parts.join('\0')).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

/** An id that nobody has to find again. */
export const newId = (): string => randomUUID();
