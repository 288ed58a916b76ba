import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { isMistake } from '#contexts/taste/imports/domain/history-record';
import { isDomainError } from '#kernel';
import { seeds, seedsTimeoutMs } from '#testing';
import { fixture, letterboxd, uploads } from './history-files.spec.tools.ts';
import { zipOf } from './zip.spec.tools.ts';

describe('a history file', () => {
  const { recognised, readAll } = uploads();

  it('takes no entity of its own making, and no document type', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "${'ha'.repeat(50)}"><!ENTITY b "&a;&a;&a;&a;">]><myanimelist><anime>&b;</anime></myanimelist>`;
    await expect(recognised(bomb)).rejects.toMatchObject({ code: 'UNKNOWN_HISTORY_FILE' });
    const hidden = '<myanimelist><!DOCTYPE m><anime/></myanimelist>';
    await expect(readAll(hidden)).rejects.toThrow('line 1');
    await expect(readAll('<myanimelist><anime>&lol;</anime></myanimelist>')).rejects.toThrow('entity');
    await expect(readAll('<myanimelist><anime><series_title>Akira')).rejects.toThrow('unclosed tag');
    await expect(readAll(`<myanimelist>${'<a>'.repeat(100)}`)).rejects.toThrow('within each other');
  });

  describe('as an archive', () => {
    const csv = `Date,Name,Year,Letterboxd URI,Rating\n${'2021-03-07,Heat,1995,https://boxd.it/2b0k,4.5\n'.repeat(1_000)}`;

    it('may name what it likes: nothing is written but where we say', async () => {
      const entries = ['../../evil/ratings.csv', '/etc/ratings.csv', 'C:\\ratings.csv'].map((name) => ({
        name,
        content: csv,
      }));
      for (const entry of entries)
        await expect(recognised(zipOf([entry]))).rejects.toMatchObject({
          code: expect.stringMatching(/^(BAD_ARCHIVE|UNKNOWN_HISTORY_FILE)$/) as string,
        });
    });

    it('of a bomb is refused by the bytes that come out', async () => {
      const zeros = Buffer.concat([Buffer.from(csv.slice(0, 200)), Buffer.alloc(60_000_000, '\n')]);
      await expect(readAll(zipOf([{ name: 'ratings.csv', content: zeros }]))).rejects.toMatchObject({
        code: 'HISTORY_FILE_TOO_LARGE',
        details: { mostTimes: 200 },
      });
      await expect(
        readAll(gzipSync(Buffer.concat([fixture('movielens-ratings.csv'), Buffer.alloc(60_000_000, '\n')]))),
      ).rejects.toMatchObject({ code: 'HISTORY_FILE_TOO_LARGE' });
    });

    it('with too many entries is refused before any is read', async () => {
      const many = Array.from({ length: 2_001 }, (_, n) => ({ name: `${n}.csv`, content: '' }));
      await expect(recognised(zipOf(many))).rejects.toMatchObject({ code: 'HISTORY_FILE_TOO_LARGE' });
    });

    it('that lies about itself is refused', async () => {
      await expect(readAll(zipOf([{ name: 'ratings.csv', content: csv, saidBytes: 10 }]))).rejects.toMatchObject({
        code: 'BAD_ARCHIVE',
      });
      await expect(recognised(zipOf(letterboxd(), 40))).rejects.toMatchObject({ code: 'BAD_ARCHIVE' });
      await expect(recognised(zipOf(letterboxd()).subarray(0, 900))).rejects.toMatchObject({ code: 'BAD_ARCHIVE' });
      await expect(recognised(gzipSync(csv).subarray(0, 30))).rejects.toMatchObject({
        code: expect.stringMatching(/ARCHIVE|HISTORY/) as string,
      });
    });
  });

  describe('of anybody’s making', () => {
    /** Records, or a refusal in words for whoever brought the file; nothing else. */
    const holds = async (content: Buffer | string): Promise<void> => {
      try {
        for (const each of await readAll(content)) {
          expect(Object.getPrototypeOf(each)).toBe(Object.prototype);
          if (isMistake(each)) expect(each.reason).not.toBe('');
          else
            expect(
              each.halfStars === undefined ||
                (Number.isInteger(each.halfStars) && each.halfStars >= 1 && each.halfStars <= 10),
            ).toBe(true);
        }
      } catch (error) {
        expect(isDomainError(error) || (error as Error).name === 'UnreadableHistory').toBe(true);
      }
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    };
    const seeded = [
      ...[
        'movielens-ratings.csv',
        'imdb-ratings.csv',
        'letterboxd/diary.csv',
        'trakt-ratings.json',
        'myanimelist-anime.xml',
        'anilist.json',
      ].map(fixture),
      zipOf(letterboxd()),
      gzipSync(fixture('myanimelist-anime.xml')),
    ];

    it(
      'any bytes',
      async () => {
        await fc.assert(
          fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), (bytes) => holds(Buffer.from(bytes))),
          seeds(60),
        );
      },
      seedsTimeoutMs(60),
    );

    it(
      'a good file with bytes put in, taken out and cut off',
      async () => {
        const damage = fc.record({
          at: fc.double({ min: 0, max: 1, noNaN: true }),
          gone: fc.nat(8),
          put: fc.uint8Array({ maxLength: 8 }),
          cut: fc.boolean(),
        });
        await fc.assert(
          fc.asyncProperty(
            fc.constantFrom(...seeded),
            fc.array(damage, { minLength: 1, maxLength: 4 }),
            (good, damages) =>
              holds(
                damages.reduce((bytes, { at, gone, put, cut }) => {
                  const place = Math.floor(at * bytes.length);
                  return Buffer.concat([
                    bytes.subarray(0, place),
                    put,
                    cut ? Buffer.alloc(0) : bytes.subarray(place + gone),
                  ]);
                }, good),
              ),
          ),
          seeds(150),
        );
      },
      seedsTimeoutMs(150),
    );

    it('JSON with objects where numbers belong, of which no number can be made', async () => {
      const none = [{ toString: false, valueOf: false }];
      const entry = {
        status: 'COMPLETED',
        score: none,
        completedAt: { year: none, month: none, day: none },
        media: { id: 1, type: 'ANIME', title: { romaji: 'Akira' } },
      };
      const read = await readAll(JSON.stringify({ MediaListCollection: { lists: [{ entries: [entry] }] } }));
      expect(read).toEqual([expect.objectContaining({ titles: ['Akira'], kind: 'watched' })]);
      expect(read[0]).not.toHaveProperty('halfStars');
    });

    it(
      'JSON of the right shape with any values, `__proto__` among its names',
      async () => {
        const name = fc.constantFrom(
          '__proto__',
          'constructor',
          'ids',
          'movie',
          'title',
          'rating',
          'rated_at',
          'media',
          'score',
          'entries',
          'polluted',
        );
        const { value } = fc.letrec((tie) => ({
          value: fc.oneof(
            { maxDepth: 4 },
            fc.jsonValue({ maxDepth: 1 }),
            tie('object'),
            fc.array(tie('value'), { maxLength: 3 }),
          ),
          object: fc.array(fc.tuple(name, tie('value')), { maxLength: 4 }).map((members) => {
            const object = Object.create(null) as Record<string, unknown>;
            for (const [key, each] of members)
              Object.defineProperty(object, key, { value: each, enumerable: true, configurable: true });
            return object;
          }),
        }));
        const trakt = (entries: unknown) => `[{"rated_at":"2021-01-01","ids":{"trakt":1}},${JSON.stringify(entries)}]`;
        const aniList = (list: unknown) => `{"MediaListCollection":{"lists":[{"entries":[${JSON.stringify(list)}]}]}}`;
        await fc.assert(
          fc.asyncProperty(value, async (any) => {
            await holds(trakt(any ?? null));
            await holds(aniList(any ?? null));
          }),
          seeds(100),
        );
      },
      seedsTimeoutMs(200),
    );

    it('a table with columns of any name', async () => {
      await holds(
        'Date,Name,Year,Letterboxd URI,Rating,__proto__,constructor\n2021-01-01,Heat,1995,x,4,polluted,polluted\n',
      );
    });
  });
});
