import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ImportItem } from '#contexts/catalogue/commands/import-item';
import { taste } from '#contexts/taste/domain/taste';
import { ChangeTaste } from '#contexts/taste/commands/taste-command';
import { RequestHistoryImport } from '#contexts/taste/imports/commands/request-history-import';
import { UndoHistoryImport } from '#contexts/taste/imports/commands/undo-history-import';
import { historyImport } from '#contexts/taste/imports/domain/history-import';
import { HistoryImporter, UPLOAD } from '#contexts/taste/imports/work/history-import-work';
import { CatalogueView } from '#contexts/catalogue/published';
import { TasteOf } from '#contexts/taste/published';
import { streamOf } from '#kernel';
import { LogFollower, newId, ReadModels, Streams } from '#runtime';
import { idNamed, metaOf, until } from '#testing';
import { readModels } from '../../contexts.ts';
import { openEngines, type Engines } from '../../engines.ts';
import { openPlatform } from '../../platform.ts';
import { historyFiles } from './history-readers.ts';

const FILMS = 200;
const film = (n: number): string => `movie:movielens:${n}`;
const HISTORY = [
  'userId,movieId,rating,timestamp',
  ...Array.from({ length: FILMS + 50 }, (_, n) => `1,${n + 1},${((n % 10) + 1) / 2},${1_500_000_000 + n}`),
  '1,1,5,1600000000',
  '1,none,5,1600000000',
  '',
].join('\n');

/** Lets so many calls through, then none: to whoever works, the machine is gone. */
class Cut extends Error {}
const cutAfter = <T extends object>(engine: T, methods: readonly string[], budget: { left: number }): T =>
  new Proxy(engine, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: readonly unknown[]): unknown => {
        if (methods.includes(String(name)) && --budget.left < 0) throw new Cut();
        return Reflect.apply(value, target, args);
      };
    },
  });

/** An import may be killed before or after anything that it does to the world. */
describe('an import that is killed', () => {
  let home: string;
  let engines: Engines;
  let app: INestApplicationContext;
  let close: () => Promise<void>;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'reprise-'));
    engines = await openEngines({ home: join(home, 'data') });
    app = await openPlatform(engines);
    const follower = new LogFollower(engines.log);
    const models = new ReadModels(readModels, engines.readStore, follower, { owner: 'test' });
    await models.start();
    for (let n = 1; n <= FILMS; n++) await app.get(CommandBus).execute(listed(n));
    const head = await engines.log.head();
    await until(() => models.hasReached(head));
    close = async () => {
      await models.close();
      await follower.close();
      await app.get(CatalogueView).close();
      await app.close();
      await engines.close();
      rmSync(home, { recursive: true });
    };
  }, 60_000);
  afterAll(() => close());

  const listed = (n: number) =>
    new ImportItem(film(n), { title: `Film ${n}`, year: 1990, genres: [] }, [], metaOf({ commandId: newId() }));

  /** Somebody with a rating of their own, older than what the file says, and one that is newer. */
  const somebodyImports = async (name: string) => {
    const [member, folder] = [idNamed(name), join(home, name)];
    const rate = (item: string, at: string) =>
      new ChangeTaste(
        member,
        { do: 'import-ratings', ratings: [{ item, halfStars: 3, at }] },
        metaOf({ commandId: newId() }),
      );
    await app.get(CommandBus).execute(rate(film(2), '2001-01-01T00:00:00.000Z'));
    await app.get(CommandBus).execute(rate(film(3), '2025-01-01T00:00:00.000Z'));
    mkdirSync(folder);
    writeFileSync(join(folder, UPLOAD), HISTORY);
    const meta = metaOf({ commandId: newId(), actor: member });
    const { id } = await app.get(CommandBus).execute(new RequestHistoryImport(member, folder, 'movielens', meta));
    return { member, id, before: await tasteOf(member) };
  };

  const tasteOf = async (member: string): Promise<unknown> =>
    JSON.parse(JSON.stringify((await app.get(TasteOf).member(member)).ratings)) as unknown;

  const work = async (by: INestApplicationContext, id: string): Promise<number> => {
    const { state } = await by.get(Streams).fold(historyImport, id);
    const job = { id, signal: new AbortController().signal, report: () => undefined };
    return (await by.get(HistoryImporter).work(historyFiles, state.input!, job)).imported;
  };

  const workCut = async (calls: number, id: string): Promise<boolean> => {
    const budget = { left: calls };
    const log = cutAfter(engines.log, ['append', 'read'], budget);
    const artefacts = cutAfter(engines.artefacts, ['put', 'fetch'], budget);
    const cut = await openPlatform({ ...engines, log, artefacts });
    try {
      await work(cut, id);
      return false;
    } catch (error) {
      if (error instanceof Cut) return true;
      throw error;
    } finally {
      await cut.close();
    }
  };

  const eventsOf = async (stream: string): Promise<number> => {
    let events = 0;
    for await (const _ of engines.log.read(stream)) events += 1;
    return events;
  };

  it('and run again ends as if undisturbed, wherever that was', async () => {
    const calm = await somebodyImports('calm');
    expect(await work(app, calm.id)).toBe(FILMS - 1);
    const expected = await tasteOf(calm.member);
    const { counts } = (await app.get(Streams).fold(historyImport, calm.id)).state;
    expect(counts).toEqual({ matched: FILMS + 1, uncertain: 0, unmatched: 50 });
    let cuts = 0;
    for (let calls = 0; ; calls++) {
      const { member, id } = await somebodyImports(`cut-${calls}`);
      const wasCut = await workCut(calls, id);
      expect(await work(app, id)).toBe(FILMS - 1);
      expect(await tasteOf(member)).toEqual(expected);
      expect(await eventsOf(streamOf(taste, member))).toBe(await eventsOf(streamOf(taste, calm.member)));
      expect((await app.get(Streams).fold(historyImport, id)).state.counts).toEqual(counts);
      if (!wasCut) break;
      cuts += 1;
    }
    expect(cuts).toBeGreaterThan(10);
  }, 120_000);

  it('and undone leaves nothing, wherever that was', async () => {
    for (let calls = 0; ; calls += 3) {
      const { member, id, before } = await somebodyImports(`undone-${calls}`);
      const wasCut = await workCut(calls, id);
      const meta = metaOf({ commandId: newId(), actor: member });
      await app.get(CommandBus).execute(new UndoHistoryImport(member, id, meta));
      expect(await tasteOf(member)).toEqual(before);
      expect(await work(app, id)).toBe(0);
      expect(await tasteOf(member)).toEqual(before);
      if (!wasCut) break;
    }
  }, 120_000);
});
