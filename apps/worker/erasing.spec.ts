import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { readModels } from '#composition/contexts';
import { openEngines, type Engines } from '#composition/engines';
import { PlatformModule } from '#composition/platform';
import { Register } from '#contexts/identity/commands/register';
import { ErasedMembers } from '#contexts/identity/queries/erased-members';
import { EraseMember } from '#contexts/operations/erasure/erase-member';
import { ChangeTaste } from '#contexts/taste/commands/taste-command';
import { RequestHistoryImport } from '#contexts/taste/imports/commands/request-history-import';
import { TasteOf } from '#contexts/taste/queries/taste-of';
import { argon2PasswordHasher } from '#engines/password-hasher/argon2/argon2-password-hasher';
import { LogFollower, ReadModels, Replay, uuid5 } from '#runtime';
import { fixedClock, idNamed, idSequence, NOW, until } from '#testing';
import { settled } from './settled.ts';

/** The neighbours wait for a quiet log, which here would be all the time there is. */
const models = readModels.filter(({ name }) => name !== 'neighbours');
const DAY = NOW.slice(0, 10);
const heat = 'movie:movielens:6';
const [anna, ben] = ['anna', 'ben'].map((name) => uuid5(idNamed(name), 'member')) as [string, string];
const erasure = idNamed('erasure');

class Killed extends Error {}

/** Engines that do so much and no more: from there on nothing gets through, as after a kill. */
const dyingAfter = (engines: Engines, deeds: number): Engines => {
  let left = deeds;
  const dying = <T extends object>(engine: T, ...names: readonly (keyof T & string)[]): T =>
    new Proxy(engine, {
      get(target, name) {
        const value = Reflect.get(target, name, target) as unknown;
        if (typeof value !== 'function') return value;
        const method = value.bind(target) as (...given: unknown[]) => unknown;
        if (!names.includes(name as keyof T & string)) return method;
        return async (...given: unknown[]) => {
          if (left-- <= 0) throw new Killed();
          return method(...given);
        };
      },
    });
  return {
    ...engines,
    log: dying(engines.log, 'append', 'erase'),
    vault: dying(engines.vault, 'remove', 'closeFamilies'),
    exposures: dying(engines.exposures, 'forget'),
    artefacts: dying(engines.artefacts, 'drop'),
  };
};

/** One life of the platform in a data folder: with it ends what is kept in memory. */
const withPlatform = async <T>(
  engines: Engines,
  work: (app: INestApplicationContext, replay: Replay, reached: () => Promise<void>) => Promise<T>,
): Promise<T> => {
  const app = await NestFactory.createApplicationContext(PlatformModule.with(engines, { now: fixedClock() }), {
    logger: false,
    abortOnError: false,
  });
  const follower = new LogFollower(engines.log);
  const filling = new ReadModels(models, engines.readStore, follower, { owner: 'spec' });
  await filling.start();
  const reached = async () => {
    const head = await engines.log.head();
    await until(() => filling.hasReached(head));
  };
  try {
    return await work(app, new Replay(engines.log, engines.readStore, follower, filling), reached);
  } finally {
    await filling.close();
    await follower.close();
    await app.close();
  }
};

describe('erasing a member', () => {
  let home: string;
  let engines: Engines;

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'reprise-'));
    const hasher = argon2PasswordHasher({ memoryKiB: 16, iterations: 1 });
    engines = { ...(await openEngines({ home })), hasher };
    await withPlatform(engines, live);
  });
  afterEach(async () => {
    await engines.close();
    rmSync(home, { recursive: true });
  });

  /** Two members of whom one will go: what they think, what they brought along, what they were shown. */
  const live = async (app: INestApplicationContext): Promise<void> => {
    const [commands, nextId] = [app.get(CommandBus), idSequence()];
    const meta = (actor: string, commandId = nextId()) => ({ commandId, actor, occurredAt: NOW });
    for (const [name, id] of [['anna', anna] as const, ['ben', ben] as const]) {
      const account = { email: `${name}@example.org`, password: 'a long enough password', displayName: name };
      await commands.execute(new Register(account, meta('anonymous', idNamed(name))));
      const ratings = [heat, `movie:tmdb:${name.length}`].map((item) => ({ item, halfStars: 8, at: NOW }));
      await commands.execute(new ChangeTaste(id, { do: 'import-ratings', ratings }, meta(id)));
      await commands.execute(new ChangeTaste(id, { do: 'choose-preferences', preferences: {}, buds: true }, meta(id)));
      const folder = mkdtempSync(join(home, 'upload-'));
      writeFileSync(join(folder, 'upload'), 'userId,movieId,rating,timestamp\n1,6,4.0,1600000000\n');
      await commands.execute(new RequestHistoryImport(id, folder, 'movielens', meta(id)));
      rmSync(folder, { recursive: true });
      const shown = { policy: 'ladder', model: 'popularity', items: [heat], propensities: [1] };
      await engines.exposures.write([{ ...shown, recommendationId: idNamed(name), at: NOW, member: id }]);
    }
  };

  const erase = async (app: INestApplicationContext, reached: () => Promise<void>) =>
    app.get(EraseMember).execute(anna, {
      id: erasure,
      by: anna,
      signal: new AbortController().signal,
      settled: reached,
    });

  /** What is left, in every store. */
  const left = async () => {
    const events: string[] = [];
    const abort = new AbortController();
    const head = await engines.log.head();
    for await (const batch of engines.log.follow('start', abort.signal)) {
      events.push(...batch.map(({ stream, event }) => `${stream} ${event.type} ${JSON.stringify(event.data)}`));
      if (batch.at(-1)!.position === head) abort.abort();
    }
    const shown = [];
    for await (const { member } of engines.exposures.read(DAY)) shown.push(member);
    return {
      events: events.filter((event) => !event.startsWith('log ')),
      persons: (await engines.vault.page(undefined, 10)).map(({ displayName }) => displayName),
      artefacts: await engines.artefacts.list(),
      shown,
    };
  };

  const differing = async (replay: Replay): Promise<readonly string[]> => {
    const replayed = await replay.run(models, { verify: true, signal: new AbortController().signal });
    return replayed.filter(({ equal, parked }) => !equal || parked > 0).map(({ readModel }) => readModel);
  };

  it('leaves nothing but that somebody was here, and no read model that differs from a rebuilt one', async () => {
    await withPlatform(engines, async (app, replay, reached) => {
      expect((await app.get(TasteOf).member(anna)).ratings.size).toBe(2);
      expect(await erase(app, reached)).toEqual({ streams: 2, artefacts: 1 });
      const { events, ...rest } = await left();
      expect(rest).toEqual({ persons: ['ben'], artefacts: [expect.any(String)], shown: [ben] });
      const ofAnna = events
        .filter((event) => event.includes(anna))
        .map((event) => event.split(' ').slice(0, 2).join(' '));
      expect(ofAnna.map((event) => event.replace(`member-${anna} `, ''))).toEqual([
        'MemberRegistered',
        'SessionOpened',
        'MemberLeft',
        'AllSessionsClosed',
        'MemberErased',
      ]);
      expect((await app.get(TasteOf).member(anna)).ratings.size).toBe(0);
      await reached();
      expect(await differing(replay)).toEqual([]);
      const erased = [];
      for await (const { member } of app.get(ErasedMembers).all()) erased.push(member);
      expect(erased).toEqual([anna]);
    });
  });

  it('ends the same when it is killed between any two steps and begun anew', async () => {
    const undisturbed = await withPlatform(engines, async (app, _replay, reached) => {
      await erase(app, reached);
      return left();
    });
    let killed = 0;
    for (let deeds = 0; ; deeds++) {
      await engines.close();
      rmSync(home, { recursive: true });
      home = mkdtempSync(join(tmpdir(), 'reprise-'));
      engines = { ...(await openEngines({ home })), hasher: engines.hasher };
      await withPlatform(engines, live);
      const survived = await withPlatform(dyingAfter(engines, deeds), (app, _replay, reached) =>
        erase(app, reached).catch((error: unknown) => {
          if (error instanceof Killed) return undefined;
          throw error;
        }),
      );
      if (survived) break;
      killed++;
      await withPlatform(engines, async (app, replay, reached) => {
        expect(await erase(app, reached)).toEqual({ streams: 2, artefacts: 1 });
        await reached();
        expect(await left()).toEqual(undisturbed);
        expect(await differing(replay)).toEqual([]);
      });
    }
    // leaving, closing the families, withdrawing, saying so, vault, exposures, artefact, two streams
    expect(killed).toBe(9);
  }, 120_000);

  it('waits for every reactor, too', async () => {
    await withPlatform(engines, async (_app, _replay, reached) => {
      await reached();
      const head = await engines.log.head();
      const shape = { name: 'reactor:when-x-do-y', version: 1, indexes: {} };
      const slow = await engines.readStore.generation<never>(shape, 'checkpoint');
      const reactor = { name: 'when-x-do-y', handles: [], from: 'start', react: () => Promise.resolve() } as const;
      const abort = new AbortController();
      const only = settled({ ...engines.readStore, live: () => slow, generation: async () => slow } as never, [
        reactor,
      ]);
      const waiting = only(head, abort.signal);
      let over = false;
      void waiting.then(() => (over = true));
      await new Promise((resolve) => setImmediate(resolve));
      expect(over).toBe(false);
      await slow.commit({ changes: [], checkpoint: head }, 1);
      await waiting;
    });
  });

  it('forgets what was kept in memory in other processes as well', async () => {
    await withPlatform(engines, async (app, _replay, reached) => {
      const elsewhere = await NestFactory.createApplicationContext(PlatformModule.with(engines), { logger: false });
      try {
        expect((await elsewhere.get(TasteOf).member(anna)).ratings.size).toBe(2);
        await erase(app, reached);
        await reached();
        await until(async () => (await elsewhere.get(TasteOf).member(anna)).ratings.size === 0);
      } finally {
        await elsewhere.close();
      }
    });
  });
});
