import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { openSqliteTextCache } from '#engines/text-cache/sqlite/sqlite-text-cache';
import { embeddedTitleSearch } from '#engines/title-search/embedded/embedded-title-search';
import { EventLog, Executor, Streams, type Vocabulary } from '#runtime';
import { ACTOR, fixedClock, idNamed, idSequence, metaOf, NOW } from '#testing';
import { CatalogueView, Titles } from '../../catalogue/published.ts';
import type { TasteCommand } from '../domain/taste.ts';
import { GetHistory, GetHistoryHandler } from '../queries/get-history.ts';
import { GetRatings, GetRatingsHandler } from '../queries/get-ratings.ts';
import { TasteOf } from '../queries/taste-of.ts';
import { tasteVocabulary } from '../vocabulary.ts';
import { ChangeTaste, ChangeTasteHandler, ChangeTasteOfItem, ChangeTasteOfItemHandler } from './taste-command.ts';

/** What these tests need of the catalogue's facts. */
const titlesVocabulary: Vocabulary = { context: 'catalogue', events: { ItemListed: [], AliasClaimed: [] } };
const heat = 'movie:movielens:6';

describe("changing one's taste", () => {
  let log: EventLog;
  let close: () => Promise<void>;
  let change: (change: TasteCommand, commandId?: string) => Promise<{ readonly written: number }>;
  let changeOfItem: (item: string) => Promise<{ readonly item: string }>;
  let tasteOf: TasteOf;
  let titles: Titles;

  beforeEach(async () => {
    log = new EventLog(await openSqliteEventStore({ file: ':memory:' }), [tasteVocabulary, titlesVocabulary]);
    const store = await openSqliteReadStore({ file: ':memory:' });
    const texts = await openSqliteTextCache({ file: ':memory:' });
    const [streams, nextId] = [new Streams(log), idSequence('command')];
    const executor = new Executor(streams);
    titles = new Titles(new CatalogueView(store, embeddedTitleSearch), streams, texts, fixedClock());
    const [any, ofItem] = [new ChangeTasteHandler(executor, streams), new ChangeTasteOfItemHandler(executor, titles)];
    tasteOf = new TasteOf(streams);
    change = (command, commandId = nextId()) => any.execute(new ChangeTaste(ACTOR, command, metaOf({ commandId })));
    changeOfItem = (item) =>
      ofItem.execute(new ChangeTasteOfItem(ACTOR, { do: 'rate', item, halfStars: 8 }, metaOf({ commandId: nextId() })));
    close = async () => {
      for (const engine of [log, store, texts]) await engine.close();
    };
  });
  afterEach(() => close());

  const listHeat = async (): Promise<void> => {
    const [listed, claimed] = [{ medium: 'movie', attributes: { title: 'Heat', genres: [] } }, { item: heat }];
    const fact = (type: string, data: unknown) => ({ id: idNamed(type), event: { type, data }, meta: metaOf() });
    await log.append(`item-${heat}`, 0, [fact('ItemListed', listed)]);
    await log.append('alias-movie:tmdb:949', 0, [fact('AliasClaimed', claimed)]);
  };

  it('is of the title that an id means, whichever id it is', async () => {
    await listHeat();
    expect((await changeOfItem('movie:tmdb:949')).item).toBe(heat);
    expect((await tasteOf.member(ACTOR)).ratings.toObject()).toEqual({ [heat]: { halfStars: 8, at: NOW } });
    expect((await changeOfItem(heat)).item).toBe(heat);
  });

  it('is not of a title that nobody knows', async () => {
    await expect(changeOfItem(heat)).rejects.toMatchObject({ code: 'UNKNOWN_ITEM' });
    expect((await tasteOf.member(ACTOR)).ratings.size).toBe(0);
  });

  it("counts at once, in one's own lists and in the onboarding", async () => {
    await listHeat();
    const watched = '2024-03-01T00:00:00.000Z';
    await change({ do: 'watch', item: heat, at: watched });
    await change({ do: 'rate', item: heat, halfStars: 9 });
    await change({ do: 'choose-genres', genres: ['Drama'] });
    const page = { limit: 10 };
    const ratings = new GetRatingsHandler(tasteOf, titles);
    const rating = { itemId: heat, stars: 4.5, ratedAt: NOW };
    const only = { items: [rating], nextCursor: null, total: 1 };
    expect(await ratings.execute(new GetRatings(ACTOR, page))).toEqual(only);
    expect(
      await ratings.execute(
        new GetRatings(ACTOR, { ...page, items: ['movie:movielens:7', 'no id', 'movie:tmdb:949'] }),
      ),
    ).toEqual(only);
    expect(await new GetHistoryHandler(tasteOf).execute(new GetHistory(ACTOR, page))).toEqual({
      items: [{ itemId: heat, watchedAt: watched }],
      nextCursor: null,
      total: 1,
    });
    expect(await tasteOf.onboarding(ACTOR)).toEqual({ ratings: 1, needed: 5, genres: ['Drama'], completed: false });
    expect(await tasteOf.onboarding(idNamed('somebody else'))).toMatchObject({ ratings: 0, genres: [] });
  });

  describe('a history longer than one append', () => {
    const titles = (n: number) => Array.from({ length: n }, (_, i) => `movie:movielens:${i}`);
    const watchAll = async (n: number): Promise<void> => {
      const facts = titles(n).map((item) => ({
        id: idNamed(item),
        event: { type: 'ItemWatched', data: { item } },
        meta: metaOf({ commandId: idNamed('watching') }),
      }));
      for (let from = 0; from < n; from += 1_000)
        await log.append(`taste-${ACTOR}`, from, facts.slice(from, from + 1_000));
    };
    const watched = async (): Promise<number> => (await tasteOf.member(ACTOR)).watched.size;

    it('is cleared whole', async () => {
      await watchAll(2_500);
      await change({ do: 'clear-history' });
      expect(await watched()).toBe(0);
    });

    it('is cleared once: the command again leaves what was watched since', async () => {
      await watchAll(1_500);
      await change({ do: 'clear-history' }, idNamed('clear'));
      await change({ do: 'watch', item: heat });
      expect(await change({ do: 'clear-history' }, idNamed('clear'))).toMatchObject({ written: 0 });
      expect(await watched()).toBe(1);
    });
  });
});
