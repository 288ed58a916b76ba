import fc from 'fast-check';
import { NumberSet } from './number-set.ts';

const numbers = fc.uniqueArray(fc.nat(200));

const setOf = (members: readonly number[]): NumberSet => new NumberSet().addAll(Int32Array.from(members));
const membersOf = (set: NumberSet): readonly number[] => {
  const members: number[] = [];
  set.forEach((number) => members.push(number));
  return members;
};
const inOrder = (members: Iterable<number>): readonly number[] => [...members].sort((a, b) => a - b);

describe('a set of numbers', () => {
  it('joins, keeps and leaves out as sets do', () => {
    fc.assert(
      fc.property(numbers, numbers, (some, others) => {
        const [a, b] = [new Set(some), new Set(others)];
        expect(membersOf(setOf(some).join(setOf(others)))).toEqual(inOrder(new Set([...a, ...b])));
        expect(membersOf(setOf(some).keepOnly(setOf(others)))).toEqual(inOrder(some.filter((each) => b.has(each))));
        expect(membersOf(setOf(some).leaveOut(setOf(others)))).toEqual(inOrder(some.filter((each) => !b.has(each))));
        expect(setOf(some).countOf(Int32Array.from(others))).toBe(some.filter((each) => b.has(each)).length);
        expect(setOf(some).size).toBe(a.size);
      }),
    );
  });

  it('forgets what is deleted, and nothing else', () => {
    fc.assert(
      fc.property(numbers, fc.nat(250), (members, gone) => {
        const set = setOf(members);
        set.delete(gone);
        expect(membersOf(set)).toEqual(inOrder(members.filter((each) => each !== gone)));
        expect(set.has(gone)).toBe(false);
      }),
    );
  });

  it('leaves the one it was copied from alone', () => {
    const set = setOf([3, 31, 32]);
    set.copy().keepIf((number) => number === 32);
    expect(membersOf(set)).toEqual([3, 31, 32]);
  });
});
