import fc from 'fast-check';
import { newId, uuid5 } from './ids.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-([0-9a-f])[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('ids made of names', () => {
  it('are UUIDs of version 5, the same for the same parts', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.integer())), (parts) => {
        expect(UUID.exec(uuid5(...parts))?.[1]).toBe('5');
        expect(uuid5(...parts)).toBe(uuid5(...parts));
      }),
    );
  });

  it('differ where the parts differ, however they are cut', () => {
    const ids = [uuid5('a', 'bc'), uuid5('ab', 'c'), uuid5('abc'), uuid5('a', 'b', 'c'), uuid5('a', 1), uuid5('a', 11)];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('do not change from release to release', () => {
    expect(uuid5('command', 0)).toBe('23eba44b-b52f-5882-b3ad-74ef379c5e70');
  });
});

describe('new ids', () => {
  it('are UUIDs, each its own', () => {
    const ids = Array.from({ length: 100 }, newId);
    expect(new Set(ids).size).toBe(100);
    for (const id of ids) expect(id).toMatch(UUID);
  });
});
