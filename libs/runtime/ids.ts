import { hash, randomUUID } from 'node:crypto';

const REPRISE = Buffer.from('6d1f7f1e2c0b5c6a9a3e4a1d5b8c7e90', 'hex');
const VARIANTS = '89ab';

/** UUIDv5 (RFC 9562) of the parts, in a namespace of our own: the same parts give the same id, everywhere. */
export const uuid5 = (...parts: readonly (string | number)[]): string => {
  const hex = hash('sha1', Buffer.concat([REPRISE, Buffer.from(parts.join('\0'))]));
  const variant = VARIANTS[parseInt(hex[16]!, 16) & 3]!;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** An id that nobody has to find again. */
export const newId = (): string => randomUUID();
