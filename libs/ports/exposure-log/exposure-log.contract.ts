import fc from 'fast-check';
import { seeds } from '#testing';
import type { Exposure, ExposureLog } from './exposure-log.ts';

export interface OpenedExposureLog {
  readonly log: ExposureLog;
  /** The same log opened once more, as another process would. Left out where there can be none. */
  readonly other?: ExposureLog;
  /** Closes all of them and removes the data. */
  close(): Promise<void>;
}

const DAY = '2026-05-04';
const NEXT_DAY = '2026-05-05';

const exposure = (recommendationId: string, more: Partial<Exposure> = {}): Exposure => ({
  recommendationId,
  at: `${DAY}T12:00:00.000Z`,
  member: 'ann',
  policy: 'blend',
  model: 'a1b2c3',
  items: ['movie:movielens:1', 'movie:movielens:2', 'anime:mal:3'],
  propensities: [1, 0.25, 0.0625],
  ...more,
});

/** Names that break careless stores: syntax of queries and paths, members that every object has. */
const AWKWARD = [
  `'; DROP TABLE day; --`,
  '"quoted"',
  '100%_\\',
  '$where',
  'a.b.c',
  '{"$ne":null}',
  '__proto__',
  'constructor',
  '😀 é もののけ姫',
  'x'.repeat(500),
];

const all = async (exposures: AsyncIterable<Exposure>): Promise<Exposure[]> => {
  const found: Exposure[] = [];
  for await (const each of exposures) found.push(each);
  return found;
};

/**
 * What every exposure log promises, beside the words of the port:
 *
 * - The day of an exposure is the UTC day of its time. A time that is none is refused, with its whole batch.
 * - An exposure that is written again under its id is passed over: the caller may write a batch again whose outcome it
 *   does not know.
 * - A day that holds nothing, or is no day, reads as empty, sums to nothing, and is dropped by doing nothing.
 *
 * That nothing is left in the files of whom it forgets is for the adapter's own tests to show.
 */
export const exposureLogContract = (name: string, { open }: { open(): Promise<OpenedExposureLog> }): void =>
  describe(`exposure log: ${name}`, () => {
    let opened: OpenedExposureLog;
    let log: ExposureLog;
    let other: ExposureLog;

    beforeEach(async () => {
      opened = await open();
      log = opened.log;
      other = opened.other ?? log;
    });
    afterEach(() => opened.close());

    it('reads a day in order of writing', async () => {
      const batches = [3, 1, 2].map((size, b) => Array.from({ length: size }, (_, i) => exposure(`${b}-${9 - i}`)));
      for (const batch of batches) await log.write(batch);
      expect(await all(log.read(DAY))).toEqual(batches.flat());
    });

    it('reads a long day whole, and can be left in the middle', async () => {
      const ids = Array.from({ length: 2_500 }, (_, i) => `id-${i}`);
      await log.write(ids.map((id) => exposure(id)));
      expect((await all(log.read(DAY))).map(({ recommendationId }) => recommendationId)).toEqual(ids);
      for await (const { recommendationId } of log.read(DAY)) if (recommendationId === 'id-700') break;
      await log.write([exposure('last')]);
      expect(await all(log.read(DAY))).toHaveLength(2_501);
    });

    it('puts each exposure on the UTC day of its time', async () => {
      const last = exposure('last', { at: `${DAY}T23:59:59.999Z` });
      const first = exposure('first', { at: `${NEXT_DAY}T00:00:00.000Z` });
      await log.write([first, last]);
      expect(await all(log.read(DAY))).toEqual([last]);
      expect(await all(log.read(NEXT_DAY))).toEqual([first]);
      expect(await log.days()).toEqual([DAY, NEXT_DAY]);
    });

    it('finds an exposure by id, on its day', async () => {
      await log.write([exposure('one'), exposure('two', { items: [], propensities: [] })]);
      expect(await log.find('one', DAY)).toEqual(exposure('one'));
      expect(await log.find('two', DAY)).toEqual(exposure('two', { items: [], propensities: [] }));
      expect(await log.find('three', DAY)).toBeUndefined();
      expect(await log.find('one', NEXT_DAY)).toBeUndefined();
    });

    it('passes over what was written before', async () => {
      await log.write([exposure('one'), exposure('two')]);
      await log.write([exposure('two', { model: 'another' }), exposure('three'), exposure('three')]);
      expect(await all(log.read(DAY))).toEqual([exposure('one'), exposure('two'), exposure('three')]);
    });

    it('takes an empty batch', async () => {
      await log.write([]);
      expect(await log.days()).toEqual([]);
    });

    it.each(['', 'yesterday', `${DAY}" (x); --`])('refuses a batch with the time %p, whole', async (at) => {
      await expect(log.write([exposure('one'), exposure('two', { at })])).rejects.toThrow(RangeError);
      expect(await log.days()).toEqual([]);
    });

    it.each(['', '2026-5-4', '2026-02-31', `${DAY}"; DROP TABLE "${DAY}`, '__proto__', '../..'])(
      'holds nothing on the day %p',
      async (day) => {
        await log.write([exposure('one')]);
        expect(await all(log.read(day))).toEqual([]);
        expect(await log.find('one', day)).toBeUndefined();
        expect(await log.sums(day)).toEqual({ day, answers: 0, items: 0, byModel: {} });
        await log.drop(day);
        expect(await log.days()).toEqual([DAY]);
      },
    );

    it('sums a day', async () => {
      await log.write([
        exposure('1'),
        exposure('2', { items: ['movie:movielens:1'], propensities: [1] }),
        exposure('3', { policy: 'random', items: [], propensities: [] }),
        exposure('4', { policy: '__proto__', model: 'constructor' }),
        exposure('5', { policy: 'a/b', model: 'c' }),
        exposure('6', { policy: 'a', model: 'b/c' }),
        exposure('7', { at: `${NEXT_DAY}T00:00:00.000Z` }),
      ]);
      expect(await log.sums(DAY)).toEqual({
        day: DAY,
        answers: 6,
        items: 3 + 1 + 0 + 3 + 3 + 3,
        byModel: { 'blend/a1b2c3': 2, 'random/a1b2c3': 1, '__proto__/constructor': 1, 'a/b/c': 2 },
      });
    });

    it('drops a day whole, and leaves the others', async () => {
      await log.write([exposure('one'), exposure('two', { at: `${NEXT_DAY}T08:00:00.000Z` })]);
      await log.drop(DAY);
      expect(await all(log.read(DAY))).toEqual([]);
      expect(await log.find('one', DAY)).toBeUndefined();
      expect(await log.days()).toEqual([NEXT_DAY]);
      await log.drop(DAY);
      await log.write([exposure('one')]);
      expect(await all(log.read(DAY))).toEqual([exposure('one')]);
    });

    it('forgets what was shown to a member, on every day', async () => {
      const at = `${NEXT_DAY}T08:00:00.000Z`;
      await log.write([exposure('1'), exposure('2', { member: 'ben' }), exposure('3'), exposure('4', { at })]);
      await log.forget('ann');
      await log.forget('nobody');
      expect(await all(log.read(DAY))).toEqual([exposure('2', { member: 'ben' })]);
      expect(await log.find('1', DAY)).toBeUndefined();
      expect(await log.sums(DAY)).toEqual({ day: DAY, answers: 1, items: 3, byModel: { 'blend/a1b2c3': 1 } });
      expect(await log.days()).toEqual([DAY]);
      await log.write([exposure('5')]);
      expect(await all(log.read(DAY))).toHaveLength(2);
    });

    it('forgets nobody but the member, whatever the names', async () => {
      await log.write(AWKWARD.map((member, i) => exposure(`${i}`, { member })));
      for (const [i, member] of AWKWARD.entries()) {
        await log.forget(member);
        expect((await all(log.read(DAY))).map((each) => each.member)).toEqual(AWKWARD.slice(i + 1));
      }
      expect(await log.days()).toEqual([]);
    });

    it('forgets among many', async () => {
      const member = (i: number) => (i % 7 === 0 ? 'ann' : `member-${i}`);
      await log.write(Array.from({ length: 2_000 }, (_, i) => exposure(`${i}`, { member: member(i) })));
      await log.forget('ann');
      const left = await all(log.read(DAY));
      expect(left).toHaveLength(2_000 - Math.ceil(2_000 / 7));
      expect(left.some((each) => each.member === 'ann')).toBe(false);
    });

    it('keeps any names and ids', async () => {
      const batch = AWKWARD.map((text) =>
        exposure(text, { member: text, policy: text, model: text, items: AWKWARD, propensities: AWKWARD.map(() => 1) }),
      );
      await log.write(batch);
      expect(await all(log.read(DAY))).toEqual(batch);
      for (const each of batch) expect(await log.find(each.recommendationId, DAY)).toEqual(each);
    });

    it('gives back what was written', async () => {
      const text = fc.string({ unit: 'grapheme', maxLength: 12 });
      const propensity = fc.double({ min: 0, minExcluded: true, max: 1, noNaN: true });
      const slots = fc.array(fc.tuple(text, propensity), { maxLength: 8 });
      const shown = fc.record({
        member: text,
        policy: text,
        model: text,
        slots,
        minute: fc.integer({ min: 0, max: 59 }),
      });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(shown, { maxLength: 6 }), async (given) => {
          run += 1;
          const day = new Date(Date.UTC(2020, 0, run)).toISOString().slice(0, 10);
          const batch = given.map(({ member, policy, model, slots: filled, minute }, i): Exposure => ({
            recommendationId: `${run}-${i}`,
            at: `${day}T12:${String(minute).padStart(2, '0')}:00.000Z`,
            member,
            policy,
            model,
            items: filled.map(([item]) => item),
            propensities: filled.map(([, chance]) => chance),
          }));
          await log.write(batch);
          expect(await all(log.read(day))).toEqual(batch);
          for (const each of batch) expect(await log.find(each.recommendationId, day)).toEqual(each);
          expect(await log.sums(day)).toMatchObject({
            answers: batch.length,
            items: batch.flatMap((e) => e.items).length,
          });
        }),
        seeds(25),
      );
    });

    it('is one log for all who write to it at once', async () => {
      const batches = Array.from({ length: 20 }, (_, b) => [0, 1, 2].map((i) => exposure(`${b}-${i}`)));
      await Promise.all(batches.map((batch, b) => (b % 2 ? log : other).write(batch)));
      const ids = (await all(other.read(DAY))).map(({ recommendationId }) => recommendationId);
      expect(ids.toSorted()).toEqual(
        batches
          .flat()
          .map(({ recommendationId }) => recommendationId)
          .toSorted(),
      );
      for (const [first] of batches) {
        const at = ids.indexOf(first!.recommendationId);
        const [b] = first!.recommendationId.split('-');
        expect(ids.slice(at, at + 3)).toEqual([`${b}-0`, `${b}-1`, `${b}-2`]);
      }
    });

    it('goes on where another one dropped the day', async () => {
      await log.write([exposure('one')]);
      await other.write([exposure('two')]);
      await other.drop(DAY);
      expect(await log.find('one', DAY)).toBeUndefined();
      await log.write([exposure('three')]);
      expect(await all(other.read(DAY))).toEqual([exposure('three')]);
    });

    it('is unavailable once it is closed', async () => {
      await log.close();
      await expect(log.write([exposure('one')])).rejects.toMatchObject({ name: 'Unavailable', outcome: 'none' });
      await expect(log.days()).rejects.toMatchObject({ name: 'Unavailable' });
    });
  });
