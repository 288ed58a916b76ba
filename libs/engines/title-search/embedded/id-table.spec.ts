import fc from 'fast-check';
import { seeds } from '#testing';
import { IdTable } from './id-table.ts';

describe('The table of ids', () => {
  it('knows what a map knows, whatever comes and goes', () => {
    const change = fc.record({ id: fc.nat(40).map(String), goes: fc.boolean() });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 400 }), (changes) => {
        const ids: string[] = [];
        const [table, map] = [new IdTable(ids), new Map<string, number>()];
        for (const { id, goes } of changes) {
          if (goes || map.has(id)) {
            table.remove(id);
            map.delete(id);
          } else {
            table.add(ids.push(id) - 1);
            map.set(id, ids.length - 1);
          }
          expect([table.size, table.get(id)]).toEqual([map.size, map.get(id)]);
        }
        for (let n = 0; n <= 41; n++) expect(table.get(String(n))).toBe(map.get(String(n)));
      }),
      seeds(200),
    );
  });
});
