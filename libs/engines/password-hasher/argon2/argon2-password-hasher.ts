import { hash, verify } from '@node-rs/argon2';
import type { PasswordHasher } from '#ports/password-hasher/password-hasher';

/** The package's own name for it is an ambient const enum. */
const ARGON2ID = 2;

export interface Argon2Settings {
  readonly memoryKiB?: number;
  readonly iterations?: number;
  readonly parallelism?: number;
}

/** argon2id (RFC 9106). The defaults are OWASP's least: 19 MiB, 2 passes, 1 lane; about 20 ms. */
export const argon2PasswordHasher = ({
  memoryKiB = 19_456,
  iterations = 2,
  parallelism = 1,
}: Argon2Settings = {}): PasswordHasher => ({
  hash: (password) =>
    hash(password, { algorithm: ARGON2ID, memoryCost: memoryKiB, timeCost: iterations, parallelism }),

  async verify(hashed, password) {
    const [, memory, passes, lanes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(hashed) ?? [];
    const right = await verify(hashed, password).catch(() => false);
    if (!right || memory === undefined) return 'wrong';
    const weaker = Number(memory) < memoryKiB || Number(passes) < iterations || Number(lanes) < parallelism;
    return weaker ? 'stale' : 'right';
  },
});
