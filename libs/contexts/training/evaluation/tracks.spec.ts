import fc from 'fast-check';
import { InteractionColumns, type DatasetInteraction } from '../datasets/interaction-columns.ts';
import { TRACKS } from './report.ts';
import { splitOf, splitOfJob } from './tracks.ts';

const HOUR = 3_600_000;
const BEGIN = Date.UTC(2024, 4, 1);

/** A member's titles `a`, `b`, … at these hours, all with four stars. */
const line = (member: number, ...hours: readonly number[]): readonly DatasetInteraction[] =>
  hours.map((hour, n) => ({
    member,
    item: `movie:tmdb:${String.fromCharCode(97 + n)}`,
    kind: 'rated',
    halfStars: 8,
    strength: Math.fround(5 / 9),
    at: BEGIN + hour * HOUR,
  }));
const columnsOf = (rows: readonly DatasetInteraction[]): InteractionColumns => {
  const columns = new InteractionColumns();
  for (const row of rows) columns.add(row);
  return columns;
};
const rowsOf = (columns: InteractionColumns) => Array.from({ length: columns.length }, (_, n) => columns.row(n));
const own = (item: string): string => item.slice('movie:tmdb:'.length);
const split = (track: (typeof TRACKS)[number], rows: readonly DatasetInteraction[], options = {}) => {
  const { training, cases } = splitOf(track, columnsOf(rows), options);
  return {
    training: rowsOf(training).map(({ member, item }) => `${member}${own(item)}`),
    cases: cases.map(({ member, history, targets, at }) => ({
      member,
      history: history.map(({ item }) => own(item)).join(''),
      targets: targets.map(own).join(''),
      at: (at - BEGIN) / HOUR,
    })),
  };
};

describe('the tracks', () => {
  it('T1 asks for the last title of whoever has five', () => {
    expect(split('T1', [...line(1, 0, 1, 2, 3, 4), ...line(2, 0, 1, 2, 3)])).toEqual({
      training: ['1a', '1b', '1c', '1d', '2a', '2b', '2c', '2d'],
      cases: [{ member: 1, history: 'abcd', targets: 'e', at: 4 }],
    });
  });

  it('T4 asks for the last visit of whoever has five before it', () => {
    const rows = [...line(1, 0, 1, 2, 3, 4, 11, 17, 18), ...line(2, 0, 1, 2, 3, 20), ...line(3, 0, 1, 2, 3, 4, 5, 6)];
    expect(split('T4', rows).cases).toEqual([{ member: 1, history: 'abcde', targets: 'fgh', at: 11 }]);
    expect(split('T4', rows).training).toHaveLength(5 + 5 + 7);
  });

  it('T3 asks for the first title after the cut, also of whom nothing is known', () => {
    const rows = [...line(1, 0, 1, 2, 9), ...line(2, 8, 9, 10), ...line(3, 0, 1)];
    expect(split('T3', rows, { cut: 0.6 })).toEqual({
      training: ['1a', '1b', '1c', '3a', '3b'],
      cases: [
        { member: 1, history: 'abc', targets: 'd', at: 9 },
        { member: 2, history: '', targets: 'a', at: 8 },
      ],
    });
  });

  it('T2 holds members out whole and asks for a fifth of what they liked', () => {
    const rows = Array.from({ length: 10 }, (_, n) => line(n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)).flat();
    const { training, cases } = split('T2', rows, { heldOut: 0.2 });
    expect(cases.map(({ history, targets }) => [history.length, targets.length])).toEqual([
      [8, 2],
      [8, 2],
    ]);
    const held = new Set(cases.map(({ member }) => member));
    expect(training).toHaveLength(80);
    expect(training.some((each) => held.has(Number(each[0])))).toBe(false);
    expect(split('T2', rows, { heldOut: 0.2 })).toEqual({ training, cases });
    expect(split('T2', rows, { heldOut: 0.2, seed: 1 }).cases).not.toEqual(cases);
  });

  it('never ask for what was turned down, or for what the history holds', () => {
    const rows = line(1, 0, 1, 2, 3, 4, 5, 20, 21, 22).map((row, n) =>
      n === 8 ? { ...row, kind: 'dismissed' } : n === 7 ? { ...row, item: 'movie:tmdb:a' } : row,
    );
    expect(split('T4', rows).cases).toMatchObject([{ history: 'abcdef', targets: 'g' }]);
    expect(split('T1', rows).cases).toEqual([]);
    expect(split('T1', rows.with(7, line(1, 0, 0, 0, 0, 0, 0, 0, 21)[7]!)).cases).toMatchObject([{ targets: 'h' }]);
  });

  it('of a job share one part to learn from', () => {
    const { training, cases } = splitOfJob(
      columnsOf([...line(1, 0, 1, 2, 3, 4, 20, 21), ...line(2, 0, 1, 2, 3, 4), ...line(3, 0, 1)]),
    );
    const told = (each: (typeof cases.T1)[number]) => [
      each.member,
      each.history.length,
      each.targets.map(own).join(''),
    ];
    expect(cases.T4.map(told)).toEqual([[1, 5, 'fg']]);
    expect(cases.T1.map(told)).toEqual([
      [1, 6, 'g'],
      [2, 4, 'e'],
    ]);
    expect(rowsOf(training).map(({ member }) => member)).toEqual([1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3]);
  });

  const rows = fc
    .array(fc.record({ member: fc.nat(4), item: fc.nat(30), hour: fc.nat(60), liked: fc.boolean() }), { maxLength: 80 })
    .map((all) =>
      all.map(({ member, item, hour, liked }) => ({
        member,
        item: `movie:tmdb:${item}`,
        kind: liked ? 'rated' : 'dismissed',
        halfStars: liked ? 10 : undefined,
        strength: liked ? 1 : -1,
        at: BEGIN + hour * HOUR,
      })),
    );

  it('never tell a target, and do not depend on the order of the rows', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...TRACKS), (all, track) => {
        const { training, cases } = splitOf(track, columnsOf(all));
        const mixed = splitOf(track, columnsOf(all.toReversed()));
        const told = new Set(rowsOf(training).map(({ member, item, at }) => `${member} ${item} ${at}`));
        expect(mixed.cases.map(({ targets }) => targets.toSorted())).toEqual(
          cases.map(({ targets }) => targets.toSorted()),
        );
        for (const { member, history, targets, at } of cases) {
          expect(targets.length).toBeGreaterThan(0);
          const known = new Set(history.map(({ item }) => item));
          for (const target of targets) {
            expect(known.has(target)).toBe(false);
            expect(told.has(`${member} ${target} ${at}`)).toBe(false);
          }
        }
      }),
    );
  });
});
