import { domainError } from '#kernel';

/** What is tried first, among passwords long enough to be allowed. */
const COMMON: ReadonlySet<string> = new Set([
  '1234567890',
  '0123456789',
  '12345678910',
  '123456789a',
  'password12',
  'password123',
  'password1234',
  'qwertyuiop',
  'qwerty12345',
  'iloveyou12',
  'administrator',
  'letmein1234',
  'aaaaaaaaaa',
  '1111111111',
  'abcdefghij',
  'passwordpassword',
]);

/** Throws `WEAK_PASSWORD` for what everybody tries. Length is the schema's business. */
export const refusePassword = (password: string, email: string): void => {
  const plain = password.trim().toLowerCase();
  if (COMMON.has(plain) || plain === email.trim().toLowerCase())
    throw domainError('WEAK_PASSWORD', { reason: 'it is one of the first that are tried' });
};
