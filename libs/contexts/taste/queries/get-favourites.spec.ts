import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { EventLog, Executor, Streams } from '#runtime';
import { ACTOR, idSequence, metaOf } from '#testing';
import { taste, type TasteCommand } from '../domain/taste.ts';
import { tasteVocabulary } from '../vocabulary.ts';
import { GetFavourites, GetFavouritesHandler } from './get-favourites.ts';
import { TasteOf } from './taste-of.ts';

describe("one's favourites", () => {
  let log: EventLog;
  let change: (command: TasteCommand) => Promise<unknown>;
  let page: (limit: number, cursor?: string) => ReturnType<GetFavouritesHandler['execute']>;

  beforeEach(async () => {
    log = new EventLog(await openSqliteEventStore({ file: ':memory:' }), [tasteVocabulary]);
    const streams = new Streams(log);
    const [executor, nextId] = [new Executor(streams), idSequence('command')];
    const handler = new GetFavouritesHandler(new TasteOf(streams));
    change = (command) => executor.execute(taste, ACTOR, command, metaOf({ commandId: nextId() }));
    page = (limit, cursor) => handler.execute(new GetFavourites(ACTOR, { limit, ...(cursor && { cursor }) }));
    for (const item of ['a', 'b', 'c', 'd']) await change({ do: 'favour', item });
  });
  afterEach(() => log.close());

  const ids = async (found: ReturnType<typeof page>) => (await found).items.map(({ itemId }) => itemId);

  it('are paged in their order', async () => {
    const first = await page(3);
    expect(first).toMatchObject({ total: 4, items: [{ itemId: 'a', position: 1 }, { position: 2 }, { position: 3 }] });
    const second = await page(3, first.nextCursor!);
    expect(second).toMatchObject({ items: [{ itemId: 'd', position: 4 }], nextCursor: null });
  });

  it('go on behind the last one, wherever it was moved', async () => {
    const { nextCursor } = await page(2);
    await change({ do: 'favour', item: 'b', position: 3 });
    expect(await ids(page(2, nextCursor!))).toEqual(['d']);
  });

  it('go on with the one that has moved up, when the last one is gone', async () => {
    const { nextCursor } = await page(2);
    await change({ do: 'withdraw-favourite', item: 'b' });
    expect(await ids(page(2, nextCursor!))).toEqual(['c', 'd']);
  });

  it.each([
    ['!!!'],
    [Buffer.from('["ratings","1","a"]').toString('base64url')],
    [Buffer.from('["favourites",1,"a"]').toString('base64url')],
    [Buffer.from('["favourites","x","gone"]').toString('base64url')],
  ])('refuse the cursor %s', async (cursor) => {
    await expect(page(2, cursor)).rejects.toMatchObject({ code: 'BAD_CURSOR' });
  });
});
