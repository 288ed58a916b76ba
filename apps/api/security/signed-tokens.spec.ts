import { JwtService } from '@nestjs/jwt';
import { fixedClock } from '#testing';
import { SignedTokens, type TokenKind } from './signed-tokens.ts';

const SECRET = 'a secret of the tests, forty characters!';
const KINDS: readonly TokenKind[] = ['password-reset', 'invitation', 'impersonation'];

describe('a signed token', () => {
  const clock = fixedClock();
  const tokens = new SignedTokens({ jwtSecret: SECRET }, clock);

  it.each(KINDS)('of kind %s says what it was made of, and is of no other kind', (kind) => {
    const { token } = tokens.sign(kind, { sub: 'anna' });
    expect(tokens.verify(kind, token)).toMatchObject({ sub: 'anna', iss: 'reprise' });
    expect(tokens.kindOf(token)).toBe(kind);
    for (const other of KINDS.filter((each) => each !== kind)) expect(tokens.verify(other, token)).toBeUndefined();
  });

  it.each<readonly [TokenKind, number]>([
    ['password-reset', 3_600_000],
    ['impersonation', 1_800_000],
    ['invitation', 7 * 86_400_000],
  ])('of kind %s ends after %d ms', (kind, ms) => {
    const start = fixedClock();
    const own = new SignedTokens({ jwtSecret: SECRET }, start);
    const { token, expiresAt } = own.sign(kind, { sub: 'anna' });
    start.advance(ms - 1);
    expect(own.verify(kind, token)).toBeDefined();
    start.advance(1);
    expect(start.iso()).toBe(expiresAt);
    expect(own.verify(kind, token)).toBeUndefined();
  });

  it('of somebody else, or signed otherwise, is none', () => {
    const other = new SignedTokens({ jwtSecret: 'another secret of the tests, of forty...' }, clock);
    const right = {
      issuer: 'reprise',
      audience: 'reprise/password-reset',
      algorithm: 'HS256',
      expiresIn: 600,
    } as const;
    const sign = (change: object, typ: string | undefined = 'reset+jwt', alg = 'HS256') =>
      new JwtService({}).sign(
        { sub: 'anna', iat: Math.floor(clock() / 1_000) },
        { secret: SECRET, ...right, header: { alg, ...(typ !== undefined && { typ }) }, ...change },
      );
    expect(tokens.verify('password-reset', sign({}))).toMatchObject({ sub: 'anna' });
    for (const bad of [
      other.sign('password-reset', { sub: 'anna' }).token,
      sign({ issuer: 'elsewhere' }),
      sign({ audience: 'reprise' }),
      sign({ algorithm: 'HS512' }, 'reset+jwt', 'HS512'),
      sign({}, 'at+jwt'),
      sign({}, 'JWT'),
      sign({ expiresIn: 86_400 * 365, noTimestamp: true }).replace(/.$/, ''),
    ])
      expect(tokens.verify('password-reset', bad)).toBeUndefined();
  });

  it.each(['', '.', 'a.b.c', 'bnVsbA.x.y', 'W10.x.y', '{}', '\u0000'])('%j is of no kind', (token) => {
    expect(tokens.kindOf(token)).toBeUndefined();
    for (const kind of KINDS) expect(tokens.verify(kind, token)).toBeUndefined();
  });
});
