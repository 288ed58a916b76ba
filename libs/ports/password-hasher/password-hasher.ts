export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** `stale`: right, but hashed with weaker settings than today's: hash again. A malformed hash is `'wrong'`. */
  verify(hash: string, password: string): Promise<'right' | 'stale' | 'wrong'>;
}
