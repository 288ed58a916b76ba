import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import type { Recorded } from '#kernel';
import { EventLog, Executor, Streams } from '#runtime';
import { fixedClock, type FixedClock } from '#testing';
import { languageVocabulary } from '../vocabulary.ts';
import { CallRecorder } from './call-recorder.ts';

const call = {
  prompt: 'why',
  version: 1,
  model: 'small-1',
  promptTokens: 10,
  completionTokens: 2,
  ms: 5,
  outcome: 'said',
} as const;
const why = { name: 'why', version: 1 };

describe('call recorder', () => {
  let clock: FixedClock;
  let log: EventLog;
  let recorder: CallRecorder;
  beforeEach(async () => {
    clock = fixedClock('2026-11-02T23:59:59.000Z');
    log = new EventLog(await openSqliteEventStore({ file: ':memory:' }), [languageVocabulary]);
    recorder = new CallRecorder(new Executor(new Streams(log)), clock);
  });
  afterEach(() => log.close());

  const read = async (day: string): Promise<readonly Recorded[]> => {
    const facts: Recorded[] = [];
    for await (const fact of log.read(`language-${day}`)) facts.push(fact);
    return facts;
  };

  it('tells each call on its day, at its time, when the platform stops at the latest', async () => {
    recorder.called(call);
    clock.advance(1_000);
    recorder.called({ ...call, ms: 6 });
    await recorder.onModuleDestroy();
    expect(await read('2026-11-02')).toMatchObject([
      { event: { data: { ms: 5 } }, meta: { occurredAt: '2026-11-02T23:59:59.000Z', actor: 'system:language' } },
    ]);
    expect(await read('2026-11-03')).toMatchObject([{ event: { data: { ms: 6 } } }]);
    expect(recorder).toMatchObject({ written: 2, lost: 0 });
  });

  it('says in one fact how often the model was spared', async () => {
    for (let n = 0; n < 500; n++) recorder.spared(why, n % 2 ? 'cached' : 'broken');
    await recorder.flush();
    expect((await read('2026-11-02')).map(({ event }) => event.data)).toEqual([
      { prompt: 'why', version: 1, why: 'broken', times: 250 },
      { prompt: 'why', version: 1, why: 'cached', times: 250 },
    ]);
  });

  it('appends beside another process', async () => {
    const other = new CallRecorder(new Executor(new Streams(log)), clock);
    for (let n = 0; n < 250; n++) for (const each of [recorder, other]) each.called(call);
    await Promise.all([recorder.flush(), other.flush()]);
    expect(await read('2026-11-02')).toHaveLength(500);
  });

  it('counts what the log does not take, and waits for nothing', async () => {
    await log.close();
    recorder.called(call);
    recorder.spared(why, 'busy');
    await recorder.flush();
    expect(recorder).toMatchObject({ written: 0, lost: 2 });
  });

  it('keeps only so many waiting', async () => {
    for (let n = 0; n < 5_003; n++) recorder.called(call);
    expect(recorder.lost).toBe(3);
    await recorder.flush();
    expect(recorder.written).toBe(5_000);
    expect(recorder.counts.prompts.get('why')).toMatchObject({
      promptTokens: 50_030,
      outcomes: new Map([['said', 5_003]]),
    });
  });
});
