import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.ts';

/** The same value, its members put in by another order. */
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, member]) => [key, reversed(member)]));
};

const json = fc.jsonValue({ maxDepth: 5 });

describe('canonical JSON', () => {
  it('is the same whatever order the members were put in', () => {
    fc.assert(fc.property(json, (value) => canonicalJson(reversed(value)) === canonicalJson(value)));
  });

  it('is JSON: it reads back as the same value, and that has the same spelling', () => {
    fc.assert(
      fc.property(json, (value) => {
        const spelt = canonicalJson(value);
        expect(JSON.parse(spelt)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(spelt))).toBe(spelt);
      }),
    );
  });

  it('tells different values apart', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        const same = isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
        expect(canonicalJson(a) === canonicalJson(b)).toBe(same);
      }),
    );
  });

  it.each([
    [{ b: 1, a: [2, { d: 3, c: null }] }, '{"a":[2,{"c":null,"d":3}],"b":1}'],
    [{ a: undefined, b: 1 }, '{"b":1}'],
    [[undefined, 1], '[null,1]'],
    [{ é: 1, z: 2, '\u{1F3AC}': 3, '\uFF5E': 4 }, '{"z":2,"é":1,"🎬":3,"～":4}'],
    ['\u2028 "\ud800', '"\u2028 \\"\\ud800"'],
    [-0, '0'],
    [1e21, '1e+21'],
    [JSON.parse('{"__proto__":1}'), '{"__proto__":1}'],
  ])('spells %j', (value, spelling) => {
    expect(canonicalJson(value)).toBe(spelling);
  });

  const cycle: unknown[] = [];
  cycle.push({ cycle });
  it.each([
    ['NaN', NaN],
    ['Infinity', -Infinity],
    ['a function', () => 1],
    ['a bigint', 1n],
    ['nothing', undefined],
    ['a cycle', cycle],
  ])('refuses %s, wherever it stands', (_what, value) => {
    expect(() => canonicalJson(value)).toThrow();
    if (value !== undefined) expect(() => canonicalJson({ a: [{ b: value }] })).toThrow();
  });
});
