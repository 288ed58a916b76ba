import { hash, parseOptions } from '@node-rs/argon2';
import { passwordHasherContract } from '#ports/password-hasher/password-hasher.contract';
import { argon2PasswordHasher } from './argon2-password-hasher.ts';

const SMALL = { memoryKiB: 256, iterations: 2, parallelism: 1 };

passwordHasherContract('argon2id', {
  today: argon2PasswordHasher(SMALL),
  weaker: argon2PasswordHasher({ ...SMALL, iterations: 1 }),
});

describe('argon2PasswordHasher', () => {
  const ARGON2I = 1;
  const ARGON2ID = 2;

  it('takes what OWASP asks for unless told otherwise', async () => {
    const settings = parseOptions(await argon2PasswordHasher().hash('password'));
    expect(settings).toMatchObject({ algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  });

  it.each([
    ['less memory', SMALL, { ...SMALL, memoryKiB: 512 }],
    ['fewer passes', SMALL, { ...SMALL, iterations: 3 }],
    ['fewer lanes', SMALL, { ...SMALL, parallelism: 2 }],
  ])('calls a hash of %s stale', async (_than, before, today) => {
    const hashed = await argon2PasswordHasher(before).hash('password');
    expect(await argon2PasswordHasher(today).verify(hashed, 'password')).toBe('stale');
    expect(await argon2PasswordHasher(before).verify(hashed, 'password')).toBe('right');
  });

  it('calls a hash of another variant of the algorithm stale', async () => {
    const before = await hash('password', { algorithm: ARGON2I, memoryCost: 256, timeCost: 3 });
    expect(await argon2PasswordHasher(SMALL).verify(before, 'password')).toBe('stale');
    expect(await argon2PasswordHasher(SMALL).verify(before, 'guess')).toBe('wrong');
  });
});
