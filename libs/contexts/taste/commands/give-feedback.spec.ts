import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { openSqliteExposureLog, type SqliteExposureLog } from '#engines/exposure-log/sqlite/sqlite-exposure-log';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { openSqliteTextCache } from '#engines/text-cache/sqlite/sqlite-text-cache';
import { embeddedTitleSearch } from '#engines/title-search/embedded/embedded-title-search';
import { DAY_MS, isoTime } from '#kernel';
import type { ExposureLog } from '#ports/exposure-log/exposure-log';
import { Unavailable } from '#ports/unavailable';
import { EventLog, Executor, Streams, type Vocabulary } from '#runtime';
import { ACTOR, fixedClock, idNamed, idSequence, metaOf, NOW } from '#testing';
import { CatalogueView, Titles } from '../../catalogue/published.ts';
import type { Feedback, Verdict } from '../domain/events.ts';
import { taste } from '../domain/taste.ts';
import { tasteVocabulary } from '../vocabulary.ts';
import { GiveFeedbackOn, GiveFeedbackOnHandler } from './give-feedback.ts';

/** What these tests need of the catalogue's facts. */
const titlesVocabulary: Vocabulary = { context: 'catalogue', events: { ItemListed: [], AliasClaimed: [] } };
const heat = 'movie:movielens:6';
const recommendationId = idNamed('recommendation');
const ago = (days: number): string => isoTime(Date.parse(NOW) - days * DAY_MS);

describe('feedback on what was recommended', () => {
  let log: EventLog;
  let exposures: SqliteExposureLog;
  let handlerOn: (exposures: ExposureLog) => GiveFeedbackOnHandler;
  let close: () => Promise<void>;
  const nextId = idSequence('command');

  beforeEach(async () => {
    log = new EventLog(await openSqliteEventStore({ file: ':memory:' }), [tasteVocabulary, titlesVocabulary]);
    const store = await openSqliteReadStore({ file: ':memory:' });
    const texts = await openSqliteTextCache({ file: ':memory:' });
    exposures = await openSqliteExposureLog({ file: ':memory:' });
    const streams = new Streams(log);
    const titles = new Titles(new CatalogueView(store, embeddedTitleSearch), streams, texts, fixedClock());
    handlerOn = (each) => new GiveFeedbackOnHandler(new Executor(streams), titles, each);
    close = async () => {
      for (const engine of [log, store, texts, exposures]) await engine.close();
    };
    const fact = (type: string, data: unknown) => ({ id: idNamed(type), event: { type, data }, meta: metaOf() });
    const listed = { medium: 'movie', attributes: { title: 'Heat', genres: [] } };
    await log.append(`item-${heat}`, 0, [fact('ItemListed', listed)]);
    await log.append('alias-movie:tmdb:949', 0, [fact('AliasClaimed', { item: heat })]);
  });
  afterEach(() => close());

  const shown = (rest: { readonly member?: string; readonly at?: string; readonly items?: readonly string[] } = {}) =>
    exposures.write([
      {
        recommendationId,
        at: NOW,
        member: ACTOR,
        policy: 'ladder',
        model: 'item-to-item',
        items: ['movie:movielens:1', heat],
        propensities: [1, 0.25],
        ...rest,
      },
    ]);
  const give = async (
    rest: { readonly verdict?: Verdict; readonly recommendationId?: string } = {},
    commandId = nextId(),
    on: ExposureLog = exposures,
  ): Promise<Feedback> => {
    const request = { item: 'movie:tmdb:949', verdict: 'like' as const, ...rest };
    return (await handlerOn(on).execute(new GiveFeedbackOn(ACTOR, request, metaOf({ commandId })))).feedback;
  };

  it('copies by whom it was shown, and where it stood', async () => {
    await shown();
    expect(await give({ recommendationId })).toEqual({
      id: expect.any(String) as string,
      item: heat,
      verdict: 'like',
      at: NOW,
      recommendationId,
      answered: { at: NOW, policy: 'ladder', model: 'item-to-item', rank: 2, propensity: 0.25 },
    });
  });

  it('looks back a week, for pages that were left open', async () => {
    await shown({ at: ago(7) });
    expect((await give({ recommendationId })).answered).toMatchObject({ at: ago(7), rank: 2 });
  });

  it.each<[string, Parameters<typeof shown>[0]]>([
    ['to somebody else', { member: idNamed('somebody else') }],
    ['without this title', { items: ['movie:movielens:1', 'movie:movielens:2'] }],
    ['too long ago', { at: ago(8) }],
  ])('stands without it when that was shown %s', async (_what, rest) => {
    await shown(rest);
    const feedback = await give({ recommendationId });
    expect(feedback).toMatchObject({ verdict: 'like', recommendationId });
    expect(feedback.answered).toBeUndefined();
  });

  it('stands without it when the exposure log is gone', async () => {
    const gone = Object.assign(Object.create(exposures) as ExposureLog, {
      find: () => Promise.reject(new Unavailable('exposure log', 'none')),
    });
    expect(await give({ recommendationId }, nextId(), gone)).toMatchObject({ item: heat, recommendationId });
  });

  it('is the same feedback when the command comes again, or says what stands', async () => {
    const commandId = nextId();
    const first = await give({}, commandId);
    expect(await give({}, commandId)).toEqual(first);
    expect(await give()).toEqual(first);
    expect(await give({ verdict: 'dislike' })).not.toMatchObject({ id: first.id });
    expect((await new Streams(log).fold(taste, ACTOR)).version).toBe(2);
  });

  it('is not of a title that nobody knows', async () => {
    const nobody = new GiveFeedbackOn(ACTOR, { item: 'movie:tmdb:1', verdict: 'like' }, metaOf());
    await expect(handlerOn(exposures).execute(nobody)).rejects.toMatchObject({ code: 'UNKNOWN_ITEM' });
  });
});
