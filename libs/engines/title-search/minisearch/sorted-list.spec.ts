import fc from 'fast-check';
import { SortedList } from './sorted-list.ts';

interface Value {
  readonly n: number;
}

it('is what sorting would give, whatever was added and removed between looks', () => {
  const step = fc.record({
    add: fc.array(fc.nat(9), { maxLength: 4 }),
    remove: fc.array(fc.nat(20), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), fc.nat(9), (steps, place) => {
      const list = new SortedList<Value>((a, b) => a.n - b.n);
      let there: Value[] = [];
      for (const { add, remove } of steps) {
        for (const n of add) {
          const value = { n };
          there.push(value);
          list.add(value);
        }
        for (const at of remove) {
          const gone = there[at];
          if (gone) list.remove(gone);
          there = there.filter((value) => value !== gone);
        }
        expect(list.values.map(({ n }) => n)).toEqual(there.map(({ n }) => n).toSorted((a, b) => a - b));
        expect(new Set(list.values)).toEqual(new Set(there));
        expect(list.firstNot(({ n }) => n < place)).toBe(there.filter(({ n }) => n < place).length);
      }
    }),
  );
});
