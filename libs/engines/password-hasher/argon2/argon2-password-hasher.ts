import { hash, parseOptions, verify, type ParsedHashOptions } from '@node-rs/argon2';
import type { PasswordHasher } from '#ports/password-hasher/password-hasher';

export interface Argon2Settings {
  readonly memoryKiB?: number;
  readonly iterations?: number;
  readonly parallelism?: number;
}

/** The package's own names for these are ambient const enums, which are gone at run time. */
const ARGON2ID = 2;
const VERSION_19 = 1;

/**
 * argon2id (RFC 9106), in the thread pool. The defaults are the least that OWASP accepts: 19 MiB, 2 passes, 1 lane, about
 * 20 ms. Any setting below those of today makes a hash stale, as does another variant of the algorithm.
 */
export const argon2PasswordHasher = (settings: Argon2Settings = {}): PasswordHasher => {
  const { memoryKiB = 19_456, iterations = 2, parallelism = 1 } = settings;
  const today = { algorithm: ARGON2ID, memoryCost: memoryKiB, timeCost: iterations, parallelism };

  const isStale = (then: ParsedHashOptions): boolean =>
    (then.algorithm as number) !== ARGON2ID ||
    (then.version as number) !== VERSION_19 ||
    then.memoryCost < memoryKiB ||
    then.timeCost < iterations ||
    then.parallelism < parallelism;

  return {
    hash: (password) => hash(password, today),

    async verify(hashed, password) {
      const right = await verify(hashed, password).catch(() => false);
      if (!right) return 'wrong';
      return isStale(parseOptions(hashed)) ? 'stale' : 'right';
    },
  };
};
