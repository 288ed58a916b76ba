import { changeTo, lengthOf, LENGTHS } from './lengths';

describe('how long a title may be', () => {
  it('stands in the address and is read from it again', () => {
    for (const { name } of LENGTHS) {
      const { minRuntime, maxRuntime } = changeTo(name);
      const query = { minRuntime: minRuntime ?? undefined, maxRuntime: maxRuntime ?? undefined };
      expect(lengthOf(query)?.name).toBe(name);
    }
  });

  it('is none of the choices where somebody wrote their own, or nothing', () => {
    expect([lengthOf({}), lengthOf({ maxRuntime: '87' }), lengthOf({ maxRuntime: 'short' })]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(changeTo('')).toEqual({ minRuntime: null, maxRuntime: null });
  });
});
