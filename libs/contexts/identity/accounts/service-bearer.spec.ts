import { idNamed } from '#testing';
import { isSecretOf, newServiceSecret, readServiceBearer, serviceBearer } from './service-bearer.ts';

const id = idNamed('a service token');

describe('the bearer of a service token', () => {
  it('says which one it is, and proves it', () => {
    const { secret, hash } = newServiceSecret();
    const bearer = serviceBearer(id, secret);
    expect(bearer).toMatch(/^rps_[0-9a-f]{32}[\w-]{43}$/);
    expect(readServiceBearer(bearer)).toEqual({ id, secret });
    expect(isSecretOf(hash, secret)).toBe(true);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is another each time', () => {
    const [one, two] = [newServiceSecret(), newServiceSecret()];
    expect(one.secret).not.toBe(two.secret);
    expect(isSecretOf(one.hash, two.secret)).toBe(false);
  });

  it('proves nothing against no hash, or half of one', () => {
    const { secret, hash } = newServiceSecret();
    for (const kept of ['', hash.slice(0, 32), `${hash}00`, 'zz']) expect(isSecretOf(kept, secret)).toBe(false);
  });

  it.each(['', 'rps_', 'rps_1', `rps_${'0'.repeat(32)}`, `rps_${'g'.repeat(75)}`, `rps_${'0'.repeat(76)}`, 'a.b.c'])(
    '%j is none',
    (bearer) => {
      expect(readServiceBearer(bearer)).toBeUndefined();
    },
  );
});
