import fc from 'fast-check';
import { NumberLists } from './number-lists.ts';
import { NumberSet } from '#kernel/number-set';

describe('number lists', () => {
  it('hold what sorted sets hold', () => {
    const change = fc.tuple(fc.constantFrom('insert', 'remove'), fc.nat(4), fc.nat(30));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 120 }), (changes) => {
        const [lists, sets] = [new NumberLists(), new Map<number, Set<number>>()];
        for (const [what, list, number] of changes) {
          const set = sets.get(list) ?? new Set();
          sets.set(list, set);
          if (what === 'insert') {
            lists.insert(list, number);
            set.add(number);
          } else {
            lists.remove(list, number);
            set.delete(number);
          }
        }
        for (const [list, set] of sets) {
          expect([...lists.of(list)]).toEqual([...set].sort((a, b) => a - b));
          expect(lists.count(list)).toBe(set.size);
        }
      }),
    );
  });

  it('keep the order in which they are given', () => {
    const lists = new NumberLists();
    lists.replace(1, [3, 1, 2]);
    lists.replace(
      0,
      Array.from({ length: 40_000 }, (_, n) => n),
    );
    expect([...lists.of(1)]).toEqual([3, 1, 2]);
    expect([lists.of(0).length, lists.of(0)[39_999], lists.of(9).length]).toEqual([40_000, 39_999, 0]);
    lists.replace(1, []);
    expect([...lists.of(1)]).toEqual([]);
  });
});

describe('a set of rows', () => {
  it('is a set', () => {
    const rows = fc.array(fc.nat(200), { maxLength: 60 });
    const rowSet = (all: readonly number[]) => new NumberSet().addAll(Int32Array.from(all));
    const inOrder = (set: NumberSet) => Array.from({ length: 260 }, (_, row) => row).filter((row) => set.has(row));
    fc.assert(
      fc.property(rows, rows, (some, others) => {
        const [a, b] = [new Set(some), new Set(others)];
        const sorted = (set: ReadonlySet<number>) => [...set].sort((x, y) => x - y);
        expect(inOrder(rowSet(some).keepOnly(rowSet(others)))).toEqual(sorted(a).filter((row) => b.has(row)));
        expect(inOrder(rowSet(some).leaveOut(rowSet(others)))).toEqual(sorted(a).filter((row) => !b.has(row)));
        expect(inOrder(rowSet(some).keepIf((row) => row % 3 === 0))).toEqual(sorted(a).filter((row) => row % 3 === 0));
        expect(rowSet(some).size).toBe(a.size);
        expect(rowSet(some).countOf(Int32Array.from(b))).toBe(sorted(a).filter((row) => b.has(row)).length);
        const copy = rowSet(some).copy();
        copy.add(250);
        copy.delete(250);
        copy.delete(9_999);
        expect(inOrder(copy)).toEqual(sorted(a));
      }),
    );
  });
});
