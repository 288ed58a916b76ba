import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { EventLog, Executor, Streams } from '#runtime';
import { ACTOR, idSequence, metaOf } from '#testing';
import { adultTitles } from '../domain/adult-titles.ts';
import { PLATFORM } from '../domain/strengths.ts';
import { taste } from '../domain/taste.ts';
import { tasteVocabulary } from '../vocabulary.ts';
import { TasteOf } from './taste-of.ts';

describe('the taste of a member', () => {
  let log: EventLog;
  let executor: Executor;
  let tasteOf: TasteOf;
  const nextId = idSequence('command');
  const meta = () => metaOf({ commandId: nextId() });
  const show = (shown: boolean) => executor.execute(adultTitles, PLATFORM, { shown }, meta());
  const choose = (chosen: boolean) =>
    executor.execute(taste, ACTOR, { do: 'choose-preferences', preferences: { adultTitles: chosen } }, meta());
  const shown = async () => (await tasteOf.member(ACTOR)).preferences.adultTitles;

  beforeEach(async () => {
    log = new EventLog(await openSqliteEventStore({ file: ':memory:' }), [tasteVocabulary]);
    const streams = new Streams(log);
    executor = new Executor(streams);
    tasteOf = new TasteOf(streams);
  });
  afterEach(() => log.close());

  it('has what the platform has chosen about titles for adults, until the member chooses', async () => {
    expect(await shown()).toBeUndefined();
    await show(true);
    expect(await shown()).toBe(true);
    await choose(false);
    expect(await shown()).toBe(false);
    await show(false);
    await choose(true);
    expect(await shown()).toBe(true);
  });

  it('is the same object while nothing changes', async () => {
    expect(await tasteOf.member(ACTOR)).toBe(await tasteOf.member(ACTOR));
    await show(true);
    expect(await tasteOf.member(ACTOR)).toBe(await tasteOf.member(ACTOR));
  });
});
