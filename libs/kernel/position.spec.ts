import fc from 'fast-check';
import { comparePositions, isPosition, logOf, orderOf, positionOf } from './position.ts';

const order = fc.bigInt({ min: 0n, max: 10n ** 20n - 1n });
const log = fc.stringMatching(/^[A-Za-z0-9]{1,40}$/);

describe('positions', () => {
  it('name their log and their order', () => {
    fc.assert(
      fc.property(log, order, (id, n) => {
        const position = positionOf(id, n);
        expect([logOf(position), orderOf(position), isPosition(position)]).toEqual([id, n, true]);
      }),
    );
  });

  it('have the order of their numbers, as positions and as strings', () => {
    fc.assert(
      fc.property(order, order, (a, b) => {
        const [one, other] = [positionOf('log', a), positionOf('log', b)];
        const expected = a < b ? -1 : a > b ? 1 : 0;
        expect(Math.sign(comparePositions(one, other))).toBe(expected);
        expect(one < other).toBe(expected < 0);
      }),
    );
  });

  it('come after the start', () => {
    const first = positionOf('log', 0);
    expect(comparePositions('start', first)).toBeLessThan(0);
    expect(comparePositions(first, 'start')).toBeGreaterThan(0);
    expect(comparePositions('start', 'start')).toBe(0);
  });

  it('of two logs have no order', () => {
    fc.assert(
      fc.property(log, log, order, order, (one, other, a, b) => {
        fc.pre(one !== other);
        expect(() => comparePositions(positionOf(one, a), positionOf(other, b))).toThrow(/two logs/);
      }),
    );
  });

  it.each([
    '',
    'start',
    'log.1',
    'log',
    '.00000000000000000001',
    'lo-g.00000000000000000001',
    'log.00000000000000000001 ',
  ])('are told from other text: %j', (text) => {
    expect(isPosition(text)).toBe(false);
  });
});
