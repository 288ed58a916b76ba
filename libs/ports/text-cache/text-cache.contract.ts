import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { seeds } from '#testing';
import type { CachedText, TextCache } from './text-cache.ts';

export interface OpenedTextCache {
  readonly cache: TextCache;
  /** Closes it and removes the data. */
  close(): Promise<void>;
}

const NOW = '2026-05-04T12:00:00.000Z';
const BEFORE = '2026-05-04T11:59:59.999Z';
const LATER = '2026-11-04T12:00:00.000Z';
const LATEST = '2027-05-04T12:00:00.000Z';
const IN_A_CENTURY = '2126-05-04T12:00:00.000Z';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const entry = (text: string, expiresAt?: string): CachedText => ({
  hash: hashOf(text),
  source: 'tmdb',
  text,
  ...(expiresAt !== undefined && { expiresAt }),
});

/**
 * What every text cache promises, beside the words of the port:
 *
 * - An entry expires at its time, not after it, whether or not it has been pruned yet.
 * - No expiry is newer than any.
 */
export const textCacheContract = (name: string, { open }: { open(): Promise<OpenedTextCache> }): void =>
  describe(`text cache: ${name}`, () => {
    let opened: OpenedTextCache;
    let cache: TextCache;

    beforeEach(async () => {
      opened = await open();
      cache = opened.cache;
    });
    afterEach(() => opened.close());

    const textsAt = async (now: string, ...texts: string[]): Promise<string[]> => {
      const found = await cache.getMany(texts.map(hashOf), now);
      return texts.filter((text) => found.get(hashOf(text)) === text);
    };

    it('gives texts by hash, missing ones missing', async () => {
      await cache.put([entry('one'), entry('two', LATER)]);
      const found = await cache.getMany([hashOf('two'), hashOf('other'), hashOf('one'), hashOf('one')], NOW);
      expect(found).toEqual(
        new Map([
          [hashOf('one'), 'one'],
          [hashOf('two'), 'two'],
        ]),
      );
      expect((await cache.getMany([], NOW)).size).toBe(0);
    });

    it('takes an empty batch, and one that names a text twice', async () => {
      await cache.put([]);
      await cache.put([entry('one', LATER), entry('one', BEFORE), entry('one', LATER)]);
      expect(await textsAt(NOW, 'one')).toEqual(['one']);
    });

    it.each([`'; DROP TABLE texts; --`, '__proto__', '{"$ne":null}', ''])('has nothing under %p', async (hash) => {
      await cache.put([entry('one')]);
      expect((await cache.getMany([hash], NOW)).size).toBe(0);
    });

    it('gives no text that has expired', async () => {
      await cache.put([entry('gone', BEFORE), entry('just now', NOW), entry('good', LATER), entry('for ever')]);
      expect(await textsAt(NOW, 'gone', 'just now', 'good', 'for ever')).toEqual(['good', 'for ever']);
      expect(await textsAt(IN_A_CENTURY, 'good', 'for ever')).toEqual(['for ever']);
    });

    it('keeps the newest expiry of a text that is written again, in whatever order', async () => {
      await cache.put([entry('one', LATER), entry('two', LATEST), entry('three'), entry('four', LATER)]);
      await cache.put([entry('one', LATEST), entry('two', LATER), entry('three', LATER), entry('four')]);
      expect(await textsAt(LATER, 'one', 'two', 'three', 'four')).toEqual(['one', 'two', 'three', 'four']);
      expect(await textsAt(LATEST, 'one', 'two', 'three', 'four')).toEqual(['three', 'four']);
    });

    it('gives a text again that had expired and was fetched anew', async () => {
      await cache.put([entry('one', BEFORE)]);
      await cache.put([entry('one', LATER)]);
      expect(await textsAt(NOW, 'one')).toEqual(['one']);
    });

    it('prunes what has expired, and nothing else', async () => {
      await cache.put([entry('one', BEFORE), entry('two', BEFORE), entry('good', LATER), entry('for ever')]);
      expect(await cache.prune(NOW)).toBe(2);
      expect(await cache.prune(NOW)).toBe(0);
      expect(await textsAt(BEFORE, 'one', 'two', 'good', 'for ever')).toEqual(['good', 'for ever']);
      expect(await cache.prune(LATEST)).toBe(1);
      expect(await textsAt(LATEST, 'for ever')).toEqual(['for ever']);
    });

    it('gives 5,000 texts back as they were', async () => {
      const texts = Array.from({ length: 5_000 }, (_, i) => `${i} ${'overview '.repeat(i % 100)}`);
      await cache.put(texts.map((text) => entry(text, LATER)));
      expect(await textsAt(NOW, ...texts)).toHaveLength(5_000);
    }, 120_000);

    it('gives any text back as it was', async () => {
      const text = fc.string({ unit: 'grapheme', minLength: 1 });
      await fc.assert(
        fc.asyncProperty(fc.uniqueArray(text, { minLength: 1, maxLength: 5 }), async (texts) => {
          await cache.put(texts.map((each) => entry(each)));
          expect(await textsAt(NOW, ...texts)).toEqual(texts);
        }),
        seeds(30),
      );
    });

    it('takes many batches at once', async () => {
      const texts = Array.from({ length: 20 }, (_, i) => `text ${i}`);
      await Promise.all(texts.map((text) => cache.put([entry(text, LATER), entry('shared', LATER)])));
      expect(await textsAt(NOW, 'shared', ...texts)).toHaveLength(21);
    });

    it('is unavailable once it is closed', async () => {
      await cache.close();
      await expect(cache.getMany([hashOf('one')], NOW)).rejects.toMatchObject({ name: 'Unavailable' });
      await expect(cache.put([entry('one')])).rejects.toMatchObject({ name: 'Unavailable' });
    });
  });
