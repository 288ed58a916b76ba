import { randomUUID } from 'node:crypto';
import { comparePositions } from '#kernel';
import { LOG_STREAM } from './event-store.ts';
import {
  all,
  append,
  expectDense,
  fact,
  facts,
  followTo,
  META,
  of,
  type Subject,
} from './event-store.contract.tools.ts';

/** One stream at a time: append, read, erase. */
export const streamsContract = (subject: Subject): void => {
  describe('append', () => {
    const three = facts(3);
    const retried = three;

    describe.each([
      ['older', 2, 'fresh', facts(2), 'conflict'],
      ['equal', 3, 'fresh', facts(2), 'written'],
      ['newer', 4, 'fresh', facts(2), 'conflict'],
      ['older', 0, 'retried', retried, 'conflict, or the first answer again'],
      ['equal', 3, 'retried', retried, 'written'],
      ['newer', 6, 'retried', retried, 'conflict'],
    ] as const)('at version 3, %s version %i expected, %s facts', (_than, expected, _facts, given, then) => {
      it(then, async () => {
        const { store, stream } = subject;
        const first = await store.append(stream, 0, three);
        const answer = await store.append(stream, expected, given);
        const written = then === 'written' ? given : [];
        expect((await all(store.read(stream))).map(({ id }) => id)).toEqual([...three, ...written].map(({ id }) => id));
        if (then === 'written') expect(answer).toMatchObject({ version: 3 + given.length });
        else if (then === 'conflict') expect(answer).toBe('conflict');
        else expect(['conflict', first]).toContainEqual(answer);
      });
    });

    it('refuses an unknown stream unless version 0 is expected', async () => {
      const { store, stream } = subject;
      expect(await store.append(stream, 1, facts(1))).toBe('conflict');
      expect(await all(store.read(stream))).toEqual([]);
    });

    it('answers the version of the stream and the position of the last event', async () => {
      const { store, stream } = subject;
      const answer = await append(store, stream, 0, 3);
      const recorded = await all(store.read(stream));
      expect(answer).toEqual({ version: 3, position: recorded.at(-1)!.position });
    });

    it('lets exactly one of 50 concurrent appends at one version win, facts whole', async () => {
      const { store, stream } = subject;
      const groups = Array.from({ length: 50 }, () => facts(3));
      const answers = await Promise.all(groups.map((group) => store.append(stream, 0, group)));
      const winner = answers.findIndex((answer) => answer !== 'conflict');
      expect(answers.filter((answer) => answer !== 'conflict')).toHaveLength(1);
      expect((await all(store.read(stream))).map(({ id }) => id)).toEqual(groups[winner]!.map(({ id }) => id));
    });

    it('does not fail the other streams of a burst where one is in conflict', async () => {
      const { store, stream } = subject;
      const streams = Array.from({ length: 20 }, (_, i) => `${stream}-${i}`);
      const answers = await Promise.all(streams.map((one, i) => store.append(one, i % 5 === 0 ? 1 : 0, facts(2))));
      expect(answers.map((answer) => answer === 'conflict')).toEqual(streams.map((_, i) => i % 5 === 0));
    });

    it('takes 1,000 facts at once', async () => {
      const { store, stream } = subject;
      expect(await store.append(stream, 0, facts(1_000))).toMatchObject({ version: 1_000 });
      expectDense(await all(store.read(stream)), stream, 1_000);
    });

    it.each([0, 1_001])('refuses %i facts, and writes nothing', async (count) => {
      const { store, stream } = subject;
      await expect(store.append(stream, 0, facts(count))).rejects.toThrow(RangeError);
      expect(await all(store.read(stream))).toEqual([]);
    });

    it('refuses data that JSON cannot say, and writes nothing', async () => {
      const { store, stream } = subject;
      await expect(store.append(stream, 0, [fact({ fine: 1 }), fact({ big: 1n })])).rejects.toThrow(TypeError);
      expect(await all(store.read(stream))).toEqual([]);
    });
  });

  describe('read', () => {
    it('answers nothing for an unknown stream', async () => {
      const { store, stream } = subject;
      expect(await all(store.read(stream))).toEqual([]);
      expect(await all(store.read(stream, 5))).toEqual([]);
    });

    it('answers what comes after a version, in order', async () => {
      const { store, stream } = subject;
      await append(store, stream, 0, 5);
      const versions = async (after: number) => (await all(store.read(stream, after))).map(({ version }) => version);
      expect(await versions(0)).toEqual([1, 2, 3, 4, 5]);
      expect(await versions(3)).toEqual([4, 5]);
      expect(await versions(5)).toEqual([]);
      expect(await versions(9)).toEqual([]);
    });

    it('can be left in the middle', async () => {
      const { store, stream } = subject;
      await append(store, stream, 0, 300);
      for await (const { version } of store.read(stream)) if (version === 150) break;
      expect(await store.append(stream, 300, facts(1))).toMatchObject({ version: 301 });
    });

    it.each([
      ['unicode', { text: 'Amélie 千と千尋の神隠し 🎬 \u0000 \u2028 "\\', broken: '\ud800' }],
      ['200 kB', { text: 'é🎬x'.repeat(25_000) }],
      ['a list', [1, -0.5, 1e300, '', null, true, [], {}]],
      ['a plain value', 'text'],
      ['null', null],
      ['names of the language', JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}')],
    ])('gives data back as it was: %s', async (_name, data) => {
      const { store, stream } = subject;
      await store.append(stream, 0, [fact(data)]);
      const [recorded] = await all(store.read(stream));
      expect(JSON.stringify(recorded!.event.data)).toBe(JSON.stringify(data));
    });

    it('gives the fact and its metadata back, with its place and time', async () => {
      const { store, stream } = subject;
      const given = [fact({ n: 1 }), { ...fact({ n: 2 }), meta: { ...META, causedBy: randomUUID() } }];
      await store.append(stream, 0, given);
      const recorded = await all(store.read(stream));
      expect(recorded).toEqual(
        given.map((one, i) => ({
          ...one,
          stream,
          version: i + 1,
          position: expect.any(String),
          recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        })),
      );
      expect('causedBy' in recorded[0]!.meta).toBe(false);
    });

    it.each([
      'a:b/c?d=e&f#g',
      "Robert'); DROP TABLE events;--",
      '"quoted" `ticks`',
      '100 % _ * [a-z]',
      '千と千尋 🎬 é',
      ' ',
      'x'.repeat(300),
    ])('keeps apart streams with awkward names: %s', async (awkward) => {
      const { store, stream } = subject;
      const names = ['', 'a', 'A', ' '].map((end) => `${stream}-${awkward}${end}`);
      for (const one of names) await append(store, one, 0, 2);
      for (const one of names) expectDense(await all(store.read(one)), one, 2);
    });
  });

  describe('erase', () => {
    it('empties the stream for good; what others hold keeps its place', async () => {
      const { store, stream } = subject;
      const other = `${stream}-other`;
      await append(store, stream, 0, 2);
      await append(store, other, 0, 2);
      await append(store, stream, 2, 1);
      const kept = await all(store.read(other));
      await store.erase(stream);
      expect(await all(store.read(stream))).toEqual([]);
      for (const expected of [0, 3]) expect(await store.append(stream, expected, facts(1))).toBe('conflict');
      expect(await all(store.read(other))).toEqual(kept);
      await append(store, other, 2, 1);
    });

    it('done twice is done once', async () => {
      const { store, stream } = subject;
      await append(store, stream, 0, 1);
      await store.erase(stream);
      await store.erase(stream);
      expect(await store.append(stream, 1, facts(1))).toBe('conflict');
    });

    it('closes a stream that was never written', async () => {
      const { store, stream } = subject;
      await store.erase(stream);
      expect(await store.append(stream, 0, facts(1))).toBe('conflict');
    });

    it('gives no position twice', async () => {
      const { store, stream } = subject;
      const erased = await append(store, stream, 0, 3);
      await store.erase(stream);
      const next = await append(store, `${stream}-next`, 0, 1);
      expect(comparePositions(erased.position, next.position)).toBeLessThan(0);
      expect(await store.head()).toBe(next.position);
    });

    it('leaves a follower that stood on an erased position on its way', async () => {
      const { store, stream } = subject;
      const { position } = await append(store, stream, 0, 3);
      await store.erase(stream);
      const next = await append(store, `${stream}-next`, 0, 1);
      const seen = await followTo(store, position, next.position);
      expect(of(`${stream}-next`, seen)).toHaveLength(1);
    });

    it('spares the event that names the log', async () => {
      const { store } = subject;
      await expect(store.erase(LOG_STREAM)).rejects.toThrow();
    });
  });
};
