import fc from 'fast-check';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { testPosition } from '#testing';
import { ActivityFold, ActivityView } from './activity-view.ts';
import { dailyActivity, type DayCounts, type MemberActivity } from './projection.ts';

const activity = (days: Record<number, DayCounts>, more: Partial<MemberActivity> = {}): MemberActivity => ({
  kind: 'registered',
  suspended: false,
  days,
  ...more,
});

describe('the sums over all members', () => {
  it('are those of the days, with each member active once a day', () => {
    const fold = new ActivityFold();
    fold.put('anna', activity({ 10: [2, 0, 3, 0], 11: [0, 2, 0, 3] }));
    fold.put('ben', activity({ 10: [1, 1, 1, 1] }, { suspended: true }));
    fold.put('cleo', activity({}, { kind: 'imported' }));
    expect(fold.days).toEqual([10, 11]);
    expect(fold.day(10)).toEqual({ ratingsGiven: 3, ratingsRecorded: 1, activeMembers: 2, factsRecorded: 1 });
    expect(fold.day(11)).toEqual({ ratingsGiven: 0, ratingsRecorded: 2, activeMembers: 0, factsRecorded: 3 });
    expect(fold.day(12)).toEqual({ ratingsGiven: 0, ratingsRecorded: 0, activeMembers: 0, factsRecorded: 0 });
    expect(fold.of('registered')).toEqual({ members: 2, suspended: 1 });
    expect(fold.of('imported')).toEqual({ members: 1, suspended: 0 });
    expect([fold.activeBetween(10, 11), fold.activeBetween(11, 12)]).toEqual([2, 0]);
  });

  it('follow from the documents as they are, whatever they were before', () => {
    const counts = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.nat(3));
    const document = fc.option(
      fc.record({
        kind: fc.constantFrom<MemberActivity['kind']>('registered', 'imported', 'simulated', 'unknown'),
        suspended: fc.boolean(),
        days: fc.dictionary(fc.constantFrom('1', '2', '3'), counts),
      }),
      { nil: undefined },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), document)), (puts) => {
        const [fold, fresh] = [new ActivityFold(), new ActivityFold()];
        for (const [id, each] of puts) fold.put(id, each);
        for (const [id, each] of new Map(puts)) fresh.put(id, each);
        expect(fold.days).toEqual(fresh.days);
        for (const day of [1, 2, 3]) expect(fold.day(day)).toEqual(fresh.day(day));
        for (const kind of ['registered', 'imported'] as const) expect(fold.of(kind)).toEqual(fresh.of(kind));
        expect(fold.activeBetween(1, 3)).toBe(fresh.activeBetween(1, 3));
      }),
    );
  });

  it('are read from the read model when they are asked for', async () => {
    const store = await openSqliteReadStore({ file: ':memory:' });
    const view = new ActivityView(store);
    expect((await view.now()).days).toEqual([]);
    const generation = await store.generation(dailyActivity, 'one');
    await generation.promote();
    const entry = { id: 'anna', document: activity({ 7: [1, 1, 1, 1] }), position: testPosition(1) };
    await generation.commit({ changes: [entry], checkpoint: testPosition(1) }, 1);
    expect((await view.now()).days).toEqual([7]);
    await store.close();
  });
});
