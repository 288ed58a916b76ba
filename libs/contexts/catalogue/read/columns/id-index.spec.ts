import fc from 'fast-check';
import { seeds } from '#testing';
import { IdIndex } from './id-index.ts';
import { NumberTable } from './number-table.ts';

const own = fc.oneof(
  fc.constantFrom('0', '00', '1', '01', '001', 'tt1', 'tt01', 'tt10', 'tt0114709', 'a1b2', 'x-7', '9'.repeat(15)),
  fc.nat(40).map(String),
  fc.nat(40).map((n) => `tt${String(n).padStart(7, '0')}`),
  fc.bigInt({ min: 1n, max: 10n ** 17n }).map(String),
  fc.string({ minLength: 1, maxLength: 6 }).filter((text) => !text.includes(':')),
);
const id = fc.tuple(fc.constantFrom('movie:tmdb', 'movie:imdb', 'anime:tmdb', 'movie:tt'), own).map((p) => p.join(':'));

describe('Ids to rows', () => {
  it('are told apart as they are written', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(id, fc.nat(1_000)), { maxLength: 60 }), fc.array(id), (told, asked) => {
        const [index, map] = [new IdIndex(), new Map<string, number>()];
        for (const [each, row] of told) {
          index.set(each, row);
          map.set(each, row);
        }
        for (const each of [...asked, ...map.keys()]) expect(index.get(each)).toBe(map.get(each));
      }),
      seeds(300),
    );
  });

  it('are kept by the hundred thousand', () => {
    const table = new NumberTable();
    for (let n = 1; n <= 100_000; n++) table.set(n * 8_191, n);
    for (let n = 1; n <= 100_000; n++) if (table.get(n * 8_191) !== n) throw new Error(`${n} is lost`);
    expect([table.get(1), table.get(2 ** 52), table.get(8_191 * 100_001)]).toEqual([undefined, undefined, undefined]);
  });
});
