import * as fc from 'fast-check';
import { comparePositions, positionOf } from '#kernel';
import { checkLog, codeOf, positionFrom, START_CODE } from './position-code.ts';

const number = fc.oneof(fc.bigInt({ min: 0n, max: 10n ** 20n - 1n }), fc.bigInt({ min: 0n, max: 1_000n }));

describe('position codes', () => {
  it('are short, and tell the position again', () => {
    expect(['0', '7', '10', '123456'].map((n) => codeOf(positionOf('log', BigInt(n))))).toEqual([
      'a0',
      'a7',
      'b10',
      'f123456',
    ]);
    fc.assert(fc.property(number, (n) => positionFrom('l0G', codeOf(positionOf('l0G', n))) === positionOf('l0G', n)));
  });

  it('sort as positions do, behind the start', () => {
    const law = fc.property(number, number, (a, b) => {
      const [p, q] = [positionOf('log', a), positionOf('log', b)];
      const [c, d] = [codeOf(p), codeOf(q)];
      expect(Math.sign(comparePositions(p, q))).toBe(c < d ? -1 : Number(c > d));
      expect(c > START_CODE).toBe(true);
    });
    fc.assert(law);
  });

  it('hold for one log', () => {
    expect(() => checkLog('log', positionOf('log', 1))).not.toThrow();
    expect(() => checkLog('log', positionOf('lo', 1))).toThrow('lo.');
  });
});
