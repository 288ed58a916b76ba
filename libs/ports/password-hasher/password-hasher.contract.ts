import fc from 'fast-check';
import { seeds } from '#testing';
import type { PasswordHasher } from './password-hasher.ts';

export interface PasswordHashers {
  readonly today: PasswordHasher;
  /** The same with weaker settings. */
  readonly weaker: PasswordHasher;
}

const PASSWORD = 'correct horse battery staple';

/**
 * What every password hasher promises, beside the words of the port: every character counts, however long the password
 * is, and no hash gives away which passwords are the same. A password that is as good as another one, because it differs
 * in something that is invisible, is none of its business: it takes them as they come.
 */
export const passwordHasherContract = (name: string, { today, weaker }: PasswordHashers): void =>
  describe(`password hasher: ${name}`, () => {
    it('knows the password of its hash, and no other', async () => {
      const hash = await today.hash(PASSWORD);
      expect(await today.verify(hash, PASSWORD)).toBe('right');
      for (const wrong of ['', `${PASSWORD} `, PASSWORD.slice(1), PASSWORD.toUpperCase(), hash])
        expect(await today.verify(hash, wrong)).toBe('wrong');
    });

    it('has another hash each time, without the password in it', async () => {
      const hashes = await Promise.all(Array.from({ length: 8 }, () => today.hash(PASSWORD)));
      expect(new Set(hashes).size).toBe(8);
      expect(hashes.some((hash) => hash.includes('horse'))).toBe(false);
      for (const hash of hashes) expect(await today.verify(hash, PASSWORD)).toBe('right');
    });

    it.each<[string, string, string]>([
      ['after 72 bytes', `${'x'.repeat(72)}a`, `${'x'.repeat(72)}b`],
      ['after 1,000 characters', `${'é'.repeat(1_000)}a`, `${'é'.repeat(1_000)}b`],
      ['after a NUL', 'abc\0def', 'abc\0xyz'],
      ['in case', 'Passwort', 'passwort'],
      ['in an accent', 'cafe', 'café'],
      ['beyond the first plane', 'key 😀', 'key 😁'],
      ['in space around it', 'secret', ' secret '],
    ])('tells passwords apart that differ %s', async (_where, one, two) => {
      const hash = await today.hash(one);
      expect(await today.verify(hash, one)).toBe('right');
      expect(await today.verify(hash, two)).toBe('wrong');
    });

    it('asks for a new hash of what was hashed with weaker settings, if the password is right', async () => {
      const hash = await weaker.hash(PASSWORD);
      expect(await today.verify(hash, PASSWORD)).toBe('stale');
      expect(await today.verify(hash, 'guess')).toBe('wrong');
      expect(await weaker.verify(hash, PASSWORD)).toBe('right');
    });

    it('does not ask for that of what was hashed with stronger settings', async () => {
      expect(await weaker.verify(await today.hash(PASSWORD), PASSWORD)).toBe('right');
    });

    it.each(['', 'plain text', PASSWORD, '$', '$argon2id$', '$2b$10$', '{}', 'nul \0', '😀'])(
      'finds every password wrong for the malformed hash %p',
      async (hash) => {
        expect(await today.verify(hash, PASSWORD)).toBe('wrong');
        expect(await today.verify(hash, '')).toBe('wrong');
      },
    );

    it('finds every password wrong for a hash that lost something', async () => {
      const hash = await today.hash(PASSWORD);
      for (const cut of [hash.slice(0, -1), hash.slice(1), hash.slice(0, hash.length / 2), `${hash}${hash}`])
        expect(await today.verify(cut, PASSWORD)).toBe('wrong');
    });

    it('knows any password', async () => {
      const password = fc.string({ unit: 'grapheme', maxLength: 40 });
      await fc.assert(
        fc.asyncProperty(password, password, async (one, two) => {
          const hash = await weaker.hash(one);
          expect(await weaker.verify(hash, one)).toBe('right');
          expect(await weaker.verify(hash, two)).toBe(one === two ? 'right' : 'wrong');
        }),
        seeds(30),
      );
    });
  });
