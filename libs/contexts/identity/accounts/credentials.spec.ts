import type { PasswordHasher } from '#ports/password-hasher/password-hasher';
import type { PersonVault } from '#ports/person-vault/person-vault';
import { argon2PasswordHasher } from '#engines/password-hasher/argon2/argon2-password-hasher';
import { openSqlitePersonVault } from '#engines/person-vault/sqlite/sqlite-person-vault';
import { fixedClock, idNamed, NOW } from '#testing';
import { ANNA, QUICK_HASHER } from '../identity.spec.tools.ts';
import { Credentials } from './credentials.ts';
import { SignInAttempts } from './sign-in-attempts.ts';

const work = (hash: string): string => hash.split('$').slice(0, 4).join('$');

describe('credentials', () => {
  const hasher = argon2PasswordHasher(QUICK_HASHER);
  let vault: PersonVault;
  let compared: string[];
  let credentials: Credentials;
  beforeEach(async () => {
    vault = await openSqlitePersonVault({ file: ':memory:' });
    compared = [];
    const recording: PasswordHasher = {
      hash: (password) => hasher.hash(password),
      verify: (hash, password) => {
        compared.push(hash);
        return hasher.verify(hash, password);
      },
    };
    credentials = new Credentials(new SignInAttempts(fixedClock()), vault, recording);
    const passwordHash = await hasher.hash(ANNA.password);
    await vault.add({ member: idNamed('anna'), email: ANNA.email, displayName: 'Anna', passwordHash, since: NOW });
  });
  afterEach(() => vault.close());

  const check = (email: string, password: string) => credentials.check({ email, password, address: '192.0.2.1' });

  it('are somebody’s, or nobody’s', async () => {
    expect(await check(ANNA.email, ANNA.password)).toMatchObject({ member: idNamed('anna') });
    expect(await check(ANNA.email, 'another password')).toBeUndefined();
    expect(await check('nobody@example.org', ANNA.password)).toBeUndefined();
  });

  it('cost as much to compare where there is no account', async () => {
    await check(ANNA.email, 'another password');
    await check('nobody@example.org', 'another password');
    const [somebody, nobody] = compared;
    expect(compared).toHaveLength(2);
    expect(work(nobody!)).toBe(work(somebody!));
    expect(nobody).not.toBe(somebody);
  });

  it('of nobody fit no password, not even the one behind the hash', async () => {
    expect(await check('nobody@example.org', 'nobody has this password')).toBeUndefined();
  });
});
