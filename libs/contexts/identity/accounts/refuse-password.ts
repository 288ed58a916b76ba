import { domainError } from '#kernel';

/** Shorter ones are refused by the schema. */
const SHORTEST = 10;

let common: Promise<ReadonlySet<string>> | undefined;

/** Those of the 49,233 most used passwords that are long enough to be allowed. Unpacked when first asked for. */
const commonPasswords = (): Promise<ReadonlySet<string>> =>
  (common ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].filter(({ length }) => length >= SHORTEST)),
  ));

/** One character, or a short piece, over and over. */
const isRepeated = (password: string): boolean => /^(.{1,4}?)\1{2,}$/u.test(password);

/** Throws `WEAK_PASSWORD` for what is tried first. Length is the schema's business. */
export const refusePassword = async (password: string, email: string): Promise<void> => {
  const plain = password.trim().toLowerCase();
  const known = await commonPasswords();
  if (known.has(plain) || isRepeated(plain) || plain === email.trim().toLowerCase())
    throw domainError('WEAK_PASSWORD', { reason: 'it is one of the first that are tried' });
};
