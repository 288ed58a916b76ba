import { createHash } from 'node:crypto';
import { linkSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { chmodSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import fc from 'fast-check';
import { seeds } from '#testing';
import type { ArtefactStore } from './artefact-store.ts';

export interface OpenedArtefactStore {
  readonly store: ArtefactStore;
  /** The same store opened once more, as another process would. Left out where there can be none. */
  readonly other?: ArtefactStore;
  /** Closes all of them and removes the data. */
  close(): Promise<void>;
}

type Content = string | Uint8Array;
type Files = Readonly<Record<string, Content>>;

const UNKNOWN = 'f'.repeat(64);

const sha256 = (content: Content): string => createHash('sha256').update(content).digest('hex');

/** The hash as the port says it. */
const hashOf = (files: Files): string => {
  const paths = Object.keys(files).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return sha256(paths.map((path) => `${path}\0${sha256(files[path]!)}\n`).join(''));
};

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));

const contentOf = (folder: string): Record<string, string> =>
  Object.fromEntries(filesIn(folder).map((path) => [path, readFileSync(join(folder, path)).toString('base64')]));

const encoded = (files: Files): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [path, Buffer.from(content).toString('base64')]));

/**
 * What every artefact store promises, beside the words of the port:
 *
 * - The lines are sorted by the UTF-8 bytes of the path, whose parts are joined by `/` everywhere.
 * - Only files count: their times, their permissions and empty folders do not.
 * - What is put stays what it is, whatever becomes of the folder it came from.
 * - No file of a fetched folder may be written to.
 * - A folder that cannot be put leaves nothing behind.
 */
export const artefactStoreContract = (name: string, { open }: { open(): Promise<OpenedArtefactStore> }): void =>
  describe(`artefact store: ${name}`, () => {
    let opened: OpenedArtefactStore;
    let store: ArtefactStore;
    let home: string;
    let folders = 0;

    beforeEach(async () => {
      home = mkdtempSync(join(tmpdir(), 'reprise-'));
      opened = await open();
      store = opened.store;
    });
    afterEach(async () => {
      await opened.close();
      rmSync(home, { recursive: true });
    });

    /** A new folder with these files, written in the order given. */
    const folderOf = (files: Files): string => {
      const folder = join(home, `folder-${folders++}`);
      mkdirSync(folder);
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
      return folder;
    };

    const MODEL: Files = {
      'model.onnx': Buffer.from([0, 1, 2, 255, 254, 0]),
      'items.json': '["movie:movielens:1"]',
      'goldens/inputs.json': '{}',
      'goldens/deep/er/outputs.json': '',
    };

    it('gives back what was put, under its hash', async () => {
      const hash = await store.put(folderOf(MODEL));
      expect(hash).toBe(hashOf(MODEL));
      expect(contentOf(await store.fetch(hash))).toEqual(encoded(MODEL));
    });

    it('names the hash that the port says, by hand', async () => {
      const line = (path: string, content: string) => `${path}\0${sha256(content)}\n`;
      const hash = sha256(line('B.txt', 'one') + line('a.txt', 'two') + line('a/b.txt', 'three'));
      const renamed = { 'a.txt': 'two', 'a/b.txt': 'three', 'B.txt': 'one' };
      expect(await store.put(folderOf(renamed))).toBe(hash);
      expect(await store.put(folderOf({}))).toBe(sha256(''));
      expect(contentOf(await store.fetch(sha256('')))).toEqual({});
    });

    it('sorts paths by their bytes, not by the units of UTF-16', async () => {
      const files = { '\u{1F600}.txt': 'astral', '\uFF21.txt': 'full width', 'z.txt': 'z', 'é/x.txt': 'x' };
      expect(await store.put(folderOf(files))).toBe(hashOf(files));
    });

    it('depends on names and content only', async () => {
      const [there, again] = [folderOf(MODEL), folderOf(Object.fromEntries(Object.entries(MODEL).reverse()))];
      mkdirSync(join(again, 'empty/folder'), { recursive: true });
      chmodSync(join(again, 'model.onnx'), 0o400);
      utimesSync(join(again, 'items.json'), 1, 1);
      expect(await store.put(again)).toBe(await store.put(there));
      expect(await store.list()).toHaveLength(1);
    });

    it.each<[string, Files]>([
      ['a byte', { ...MODEL, 'items.json': '["movie:movielens:2"]' }],
      ['a name', { 'model.onnx': MODEL['model.onnx']!, 'Items.json': MODEL['items.json']! }],
      ['one more empty file', { ...MODEL, empty: '' }],
      ['one file less', { 'model.onnx': MODEL['model.onnx']! }],
    ])('tells apart what differs by %s', async (_what, files) => {
      const [one, two] = [await store.put(folderOf(MODEL)), await store.put(folderOf(files))];
      expect(one).not.toBe(two);
      expect(contentOf(await store.fetch(one))).toEqual(encoded(MODEL));
      expect(contentOf(await store.fetch(two))).toEqual(encoded(files));
    });

    it('keeps what it was given when the source changes or goes', async () => {
      const folder = folderOf(MODEL);
      const hash = await store.put(folder);
      writeFileSync(join(folder, 'items.json'), 'changed');
      const changed = await store.put(folder);
      rmSync(folder, { recursive: true });
      expect(contentOf(await store.fetch(hash))).toEqual(encoded(MODEL));
      expect(changed).toBe(hashOf({ ...MODEL, 'items.json': 'changed' }));
    });

    it('keeps its own copy of a file that has two names', async () => {
      const folder = folderOf({ 'a.txt': 'same' });
      linkSync(join(folder, 'a.txt'), join(folder, 'b.txt'));
      const hash = await store.put(folder);
      writeFileSync(join(folder, 'a.txt'), 'else');
      expect(contentOf(await store.fetch(hash))).toEqual(encoded({ 'a.txt': 'same', 'b.txt': 'same' }));
    });

    it('lets nobody write to what it gives', async () => {
      const folder = await store.fetch(await store.put(folderOf(MODEL)));
      for (const path of filesIn(folder)) expect(statSync(join(folder, path)).mode & 0o222).toBe(0);
    });

    it('keeps large files', async () => {
      const large = { 'vectors.f32': Buffer.alloc(3 * 1024 * 1024 + 1, 'abcdefg') };
      const hash = await store.put(folderOf(large));
      expect(contentOf(await store.fetch(hash))).toEqual(encoded(large));
    });

    it.each([
      ['a file', (folder: string) => join(folder, 'a.txt')],
      ['a folder', (folder: string) => join(folder, 'sub')],
      ['a file elsewhere', () => '/etc/hostname'],
      ['nothing', () => '/nowhere'],
    ])('refuses a link to %s, and keeps nothing', async (_what, target) => {
      const folder = folderOf({ 'a.txt': 'a', 'sub/b.txt': 'b' });
      symlinkSync(target(folder), join(folder, 'sub', 'link'));
      await expect(store.put(folder)).rejects.toThrow('link');
      expect(await store.list()).toEqual([]);
    });

    it('refuses what is no folder', async () => {
      const folder = folderOf({ 'a.txt': 'a' });
      await expect(store.put(join(folder, 'a.txt'))).rejects.toThrow();
      await expect(store.put(join(folder, 'nothing'))).rejects.toThrow();
      expect(await store.list()).toEqual([]);
    });

    it.each([UNKNOWN, '', '..', '../..', '/etc', '__proto__', `${UNKNOWN}/..`, UNKNOWN.toUpperCase()])(
      'does not know %p',
      async (hash) => {
        const kept = await store.put(folderOf(MODEL));
        await expect(store.fetch(hash)).rejects.toMatchObject({ name: 'UnknownArtefact' });
        await store.drop(hash);
        expect(await store.list()).toEqual([kept]);
      },
    );

    it('lists what it keeps', async () => {
      expect(await store.list()).toEqual([]);
      const hashes = [];
      for (const text of ['one', 'two', 'three']) hashes.push(await store.put(folderOf({ text })));
      expect((await store.list()).toSorted()).toEqual(hashes.toSorted());
    });

    it('forgets what is dropped, and takes it again', async () => {
      const [hash, kept] = [await store.put(folderOf(MODEL)), await store.put(folderOf({ other: 'one' }))];
      await store.fetch(hash);
      await store.drop(hash);
      await expect(store.fetch(hash)).rejects.toMatchObject({ name: 'UnknownArtefact' });
      expect(await store.list()).toEqual([kept]);
      await store.drop(hash);
      expect(await store.put(folderOf(MODEL))).toBe(hash);
      expect(contentOf(await store.fetch(hash))).toEqual(encoded(MODEL));
    });

    it('takes the same content from many at once', async () => {
      const both = [store, opened.other ?? store];
      const putting = Array.from({ length: 8 }, (_, i) => both[i % 2]!.put(folderOf(MODEL)));
      expect(new Set(await Promise.all(putting))).toEqual(new Set([hashOf(MODEL)]));
      expect(await store.list()).toEqual([hashOf(MODEL)]);
      const fetched = await Promise.all(Array.from({ length: 8 }, (_, i) => both[i % 2]!.fetch(hashOf(MODEL))));
      for (const folder of new Set(fetched)) expect(contentOf(folder)).toEqual(encoded(MODEL));
    });

    it('is one store for all who open it', async () => {
      const other = opened.other ?? store;
      const hash = await store.put(folderOf(MODEL));
      expect(contentOf(await other.fetch(hash))).toEqual(encoded(MODEL));
      await other.drop(hash);
      await expect(store.fetch(hash)).rejects.toMatchObject({ name: 'UnknownArtefact' });
    });

    it('gives back any files, under a hash of their names and content', async () => {
      const part = fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
        .filter((each) => !/[/\0]/.test(each) && each !== '.' && each !== '..');
      const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
      const content = fc.uint8Array({ maxLength: 20 });
      const files = fc.dictionary(path, content, { maxKeys: 6 }).filter((each) => {
        const paths = Object.keys(each);
        return !paths.some((one) => paths.some((two) => two.startsWith(`${one}/`)));
      });
      await fc.assert(
        fc.asyncProperty(files, async (given) => {
          const hash = await store.put(folderOf(given));
          expect(hash).toBe(hashOf(given));
          expect(contentOf(await store.fetch(hash))).toEqual(encoded(given));
        }),
        seeds(25),
      );
    });
  });
