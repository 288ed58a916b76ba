import 'reflect-metadata';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Recorded } from '#kernel';
import { openFolderArtefactStore } from '#engines/artefact-store/folder/folder-artefact-store';
import { newId } from '#runtime';
import { idNamed, NOW } from '#testing';
import { openEngines, type Engines } from '../engines.ts';
import { backUp } from './back-up.ts';
import { DATABASES, FORMAT, headOf, tailOf } from './backup-format.ts';
import { BackupWriter } from './backup-writer.ts';
import { eraseAgain } from './erase-again.ts';
import { erasedInLog } from './erased-in.ts';
import { addErased, erasedListOf, readErased } from './erased-list.ts';
import { restore } from './restore.ts';

const signal = new AbortController().signal;
const [anna, ben] = [idNamed('anna'), idNamed('ben')];
const DAY = NOW.slice(0, 10);

describe('a backup', () => {
  let folder: string;
  let home: string;
  let file: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'reprise-'));
    home = join(folder, 'home');
    file = join(folder, 'kept.backup');
    await within(home, live);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const within = async <T>(place: string, work: (engines: Engines) => Promise<T>): Promise<T> => {
    const engines = await openEngines({ home: place });
    try {
      return await work(engines);
    } finally {
      await engines.close();
    }
  };

  const append = async ({ log }: Engines, stream: string, version: number, type: string, data: object) => {
    const meta = { commandId: newId(), actor: 'system:test', occurredAt: NOW };
    await log.append(stream, version, [{ id: newId(), event: { type, data }, meta }]);
  };

  /** Two people, what they think, what they were shown, and what one of them brought along. */
  const live = async (engines: Engines): Promise<void> => {
    for (const [name, member] of [['anna', anna] as const, ['ben', ben] as const]) {
      const person = { email: `${name}@example.org`, displayName: name, passwordHash: `hash of ${name}`, since: NOW };
      await engines.vault.add({ member, ...person });
      await append(engines, `member-${member}`, 0, 'MemberRegistered', {});
      await append(engines, `taste-${member}`, 0, 'ItemRated', { item: 'movie:tmdb:1', halfStars: 8 });
      const shown = { policy: 'ladder', model: 'popularity', items: ['movie:tmdb:1'], propensities: [1] };
      await engines.exposures.write([{ ...shown, recommendationId: idNamed(name), at: NOW, member }]);
    }
    await engines.texts.put([{ hash: '1f'.repeat(32), source: 'tmdb', text: 'An overview' }]);
    const upload = join(folder, 'upload');
    mkdirSync(join(upload, 'deep'), { recursive: true });
    writeFileSync(join(upload, 'upload'), 'of anna');
    writeFileSync(join(upload, 'deep', 'empty'), '');
    await engines.artefacts.put(upload);
    rmSync(upload, { recursive: true });
  };

  /** Everything in a data folder, but for the read models. */
  const everything = (place: string) =>
    within(place, async (engines) => {
      const events: Recorded[] = [];
      const abort = new AbortController();
      const head = await engines.log.head();
      for await (const batch of engines.log.follow('start', abort.signal)) {
        events.push(...batch);
        if (batch.at(-1)!.position === head) abort.abort();
      }
      const shown = [];
      for await (const exposure of engines.exposures.read(DAY)) shown.push(exposure);
      return {
        events,
        shown,
        persons: await engines.vault.page(undefined, 10),
        texts: await engines.texts.getMany(['1f'.repeat(32)], NOW),
        artefacts: await engines.artefacts.list(),
      };
    });

  const toOther = (options: Partial<Parameters<typeof restore>[2]> = {}, place = join(folder, 'other')) =>
    restore({ home: place }, file, { signal, ...options });
  const drafts = (): readonly string[] =>
    readdirSync(folder).filter((name) => /part|restoring|replaced|\.reprise/.test(name));

  it('brings everything back as it was', async () => {
    const before = await everything(home);
    const { position, parts } = await backUp({ home }, file, { signal });
    expect(position).toBe(before.events.at(-1)!.position);
    expect(parts.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'log.db',
        'vault.db',
        'exposures.db',
        'texts.db',
        `artefacts/${before.artefacts[0]}/deep/empty`,
      ]),
    );
    expect(await toOther()).toEqual({ position, createdAt: expect.any(String), erased: 0 });
    expect(await everything(join(folder, 'other'))).toEqual(before);
    expect(drafts()).toEqual([]);
  });

  it('is made beside a platform that goes on, and holds what there was up to one event', async () => {
    const seen = await within(home, async (engines) => {
      let n = 0;
      const writing = async () =>
        append(engines, 'taste-busy', n++, 'ItemRated', { item: `movie:tmdb:${n}`, halfStars: 1 });
      const backing = backUp({ home }, file, { signal, onProgress: () => void writing() });
      const { position } = await backing;
      return position;
    });
    await toOther();
    const { events } = await everything(join(folder, 'other'));
    expect(events.at(-1)!.position).toBe(seen);
    expect(events.map(({ position }) => position)).toEqual(
      (await everything(home)).events.slice(0, events.length).map(({ position }) => position),
    );
  });

  it('may leave out what was shown', async () => {
    await backUp({ home }, file, { signal, exposures: false });
    await toOther();
    expect(await everything(join(folder, 'other'))).toMatchObject({ shown: [], persons: [{}, {}] });
  });

  it('replaces no file, and needs something to keep', async () => {
    writeFileSync(file, 'mine');
    await expect(backUp({ home }, file, { signal })).rejects.toThrow('is there already');
    expect(readFileSync(file, 'utf8')).toBe('mine');
    const nothing = backUp({ home: join(folder, 'nowhere') }, `${file}2`, { signal });
    await expect(nothing).rejects.toThrow('There is nothing to back up');
    expect(drafts()).toEqual([]);
  });

  it('is none at all when it is interrupted', async () => {
    const stop = new AbortController();
    const backing = backUp({ home }, file, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(backing).rejects.toMatchObject({ name: 'AbortError' });
    expect(existsSync(file)).toBe(false);
    expect(drafts()).toEqual([]);
  });

  it.each([
    [{ mongodbUrl: 'mongodb://a/b' }, 'MongoDB'],
    [{ eventStoreUrl: 'esdb://a' }, 'EventStoreDB'],
    [{ mongodbUrl: 'mongodb://a/b', eventStoreUrl: 'esdb://a' }, 'EventStoreDB and MongoDB'],
  ])('is for the embedded engines: %j', async (urls, named) => {
    await expect(backUp({ home, ...urls }, file, { signal })).rejects.toThrow(`keeps data in ${named}`);
    await expect(restore({ home, ...urls }, file, { signal })).rejects.toThrow(`keeps data in ${named}`);
    expect(existsSync(file)).toBe(false);
  });

  describe('is refused, the data folder untouched,', () => {
    let whole: Buffer;
    beforeEach(async () => {
      await backUp({ home }, file, { signal });
      whole = readFileSync(file);
    });

    const refused = async (bytes: Buffer, sentence: RegExp | string): Promise<void> => {
      writeFileSync(file, bytes);
      await expect(toOther()).rejects.toMatchObject({ name: 'BadBackup', message: expect.stringMatching(sentence) });
      expect(existsSync(join(folder, 'other'))).toBe(false);
      expect(drafts()).toEqual([]);
    };

    it('when it is not whole, wherever it was cut off', async () => {
      for (const share of [0.999, 0.5, 0.1])
        await refused(whole.subarray(0, Math.floor(whole.length * share)), 'is not whole');
    });

    it('when a byte of it is another, wherever', async () => {
      const places = Array.from({ length: 20 }, (_, n) => Math.floor((whole.length * (n + 0.5)) / 20));
      for (const place of places) {
        const damaged = Buffer.from(whole);
        damaged[place]! ^= 1;
        await refused(damaged, /is damaged: \S/);
      }
    });

    it('when it is none, or of a newer release', async () => {
      await refused(Buffer.from('userId,movieId,rating,timestamp\n'), 'is no backup of this platform');
      await refused(Buffer.alloc(0), 'is no backup of this platform');
      await refused(Buffer.concat([headOf(FORMAT + 1), whole.subarray(headOf(FORMAT).length)]), 'has the format 2');
    });

    it.each(['../evil', 'jwt-secret', '/etc/passwd', `artefacts/${'0'.repeat(64)}/../../evil`, 'artefacts/short/file'])(
      'when it wants to write what is not its own: %s',
      async (name) => {
        const stored = gzipSync('evil');
        const [sha256, offset] = ['0'.repeat(64), headOf(FORMAT).length];
        const part = { name, bytes: 4, sha256, stored: { offset, bytes: stored.length, sha256 } };
        const manifest = Buffer.from(JSON.stringify({ createdAt: NOW, position: 'p', parts: [part], erased: [] }));
        await refused(Buffer.concat([headOf(FORMAT), stored, manifest, tailOf(manifest)]), 'its list of contents');
      },
    );
  });

  it('goes into an empty folder, and replaces another only when it is told to', async () => {
    await backUp({ home }, file, { signal });
    const before = await everything(home);
    await within(home, (engines) =>
      append(engines, 'taste-late', 0, 'ItemRated', { item: 'movie:tmdb:2', halfStars: 2 }),
    );
    await expect(toOther({}, home)).rejects.toThrow('is not empty; --force');
    await toOther({ force: true }, home);
    expect(await everything(home)).toEqual(before);
    await expect(toOther({ force: true }, folder)).rejects.toThrow('lies in the data folder');
    mkdirSync(join(folder, 'empty'));
    await toOther({}, join(folder, 'empty'));
    expect(drafts()).toEqual([]);
  });

  it('does not replace what a server is at work on', async () => {
    await backUp({ home }, file, { signal });
    await within(home, async ({ readStore }) => {
      await readStore.lease('ticker', 'a server', 60_000);
      await expect(toOther({ force: true }, home)).rejects.toThrow('A server is running');
      await readStore.release('ticker', 'a server');
    });
    await toOther({ force: true }, home);
  });

  it('leaves the data folder as it was when it is interrupted', async () => {
    await backUp({ home }, file, { signal });
    const before = await everything(home);
    const stop = new AbortController();
    const onProgress = ({ what }: { readonly what: string }) => what === 'unpacking' && stop.abort();
    await expect(toOther({ force: true, signal: stop.signal, onProgress }, home)).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(await everything(home)).toEqual(before);
    expect(drafts()).toEqual([]);
  });

  describe('brings nobody back who was erased since', () => {
    const gone = async () => ({
      streams: [`taste-${anna}`],
      artefacts: [...(await within(home, ({ artefacts }) => artefacts.list()))],
    });
    const expectAnnaGone = async (place: string): Promise<void> => {
      const { events, persons, shown, artefacts } = await everything(place);
      expect(events.filter(({ stream }) => stream === `member-${anna}`).map(({ event }) => event.type)).toEqual([
        'MemberRegistered',
        'MemberLeft',
        'MemberErased',
      ]);
      expect(events.filter(({ stream }) => stream === `taste-${anna}`)).toEqual([]);
      expect([persons, shown].map((list) => list.map(({ member }) => member))).toEqual([[ben], [ben]]);
      expect(artefacts).toEqual([]);
    };

    it('as the list beside the data folder knows', async () => {
      await backUp({ home }, file, { signal });
      await addErased(erasedListOf(home), { member: anna, at: NOW, ...(await gone()) });
      rmSync(home, { recursive: true });
      expect(await toOther({}, home)).toMatchObject({ erased: 1 });
      await expectAnnaGone(home);
    });

    it('as the log knows that it replaces, which then is on the list', async () => {
      await backUp({ home }, file, { signal });
      const known = await gone();
      expect(await eraseAgain(home, [{ member: anna, at: NOW, ...known }], signal)).toBe(1);
      expect(await toOther({ force: true }, home)).toMatchObject({ erased: 1 });
      await expectAnnaGone(home);
      expect((await readErased(erasedListOf(home))).map(({ member }) => member)).toEqual([anna]);
    });

    it('as a folder or a list knows that the operator names', async () => {
      await backUp({ home }, file, { signal });
      const erased = { member: anna, at: NOW, ...(await gone()) };
      const list = join(folder, 'elsewhere.jsonl');
      await addErased(list, erased);
      await toOther({ erasedFrom: [list] }, join(folder, 'by list'));
      await expectAnnaGone(join(folder, 'by list'));
      await eraseAgain(home, [erased], signal);
      await toOther({ erasedFrom: [home] }, join(folder, 'by folder'));
      await expectAnnaGone(join(folder, 'by folder'));
      await expect(toOther({ erasedFrom: [join(folder, 'none')] })).rejects.toThrow('There is no');
    });

    it('while it was made, as its list of contents knows', async () => {
      const erased = { member: anna, at: NOW, ...(await gone()) };
      const writer = await BackupWriter.create(file);
      for (const name of DATABASES) await writer.add(name, join(home, name), signal);
      const position = await within(home, ({ log }) => log.head());
      await eraseAgain(home, [erased], signal);
      const known = await erasedInLog(home, position, signal);
      expect(known).toEqual([{ ...erased, at: expect.any(String) }]);
      await writer.finish({ createdAt: NOW, position, erased: [...known] });
      await toOther();
      await expectAnnaGone(join(folder, 'other'));
    });

    it('refuses a list that it cannot read: to pass over it would bring people back', async () => {
      await backUp({ home }, file, { signal });
      writeFileSync(erasedListOf(join(folder, 'other')), '{"member":"nobody"}\n');
      await expect(toOther()).rejects.toThrow('line 1: names nobody');
    });
  });

  it('keeps whole artefacts', async () => {
    await backUp({ home }, file, { signal });
    await toOther();
    const store = await openFolderArtefactStore({ folder: join(folder, 'other', 'artefacts') });
    const [hash] = await store.list();
    expect(readFileSync(join(await store.fetch(hash!), 'upload'), 'utf8')).toBe('of anna');
  });
});
