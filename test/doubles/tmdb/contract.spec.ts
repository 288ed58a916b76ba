import { inspect } from 'node:util';
import type { Patience } from '#engines/metadata-source/tmdb/patient-fetch';
import { tmdbMetadataSource } from '#engines/metadata-source/tmdb/tmdb-metadata-source';
import { metadataSourceContract } from '#ports/metadata-source/metadata-source.contract';
import { Unavailable } from '#ports/unavailable';
import { filmNamed } from './films.ts';
import { KEY, TmdbDouble, TOKEN, TROUBLES } from './tmdb-double.ts';

const films = Array.from({ length: 45 }, (_, n) =>
  filmNamed(n + 1, `tt${String(n + 1).padStart(7, '0')}`, `Film ${n + 1}`),
);
const HASTY = { deadlineMs: 300, attempts: 1, backoffMs: 1 };
const PATIENT = { deadlineMs: 10_000, attempts: 2, backoffMs: 1 };

const openSource = (double: TmdbDouble, key: string, patience: Partial<Patience> = PATIENT) =>
  tmdbMetadataSource({ key, baseUrl: double.url, imageUrl: double.imageUrl, patience });

for (const [name, key] of [
  ['TMDB (peer: the double), by key', KEY],
  ['TMDB (peer: the double), by token', TOKEN],
] as const)
  metadataSourceContract(name, async () => {
    const double = await TmdbDouble.start(films);
    return {
      source: openSource(double, key),
      // silence is waited for, which is for the test below
      troubles: TROUBLES.filter((each) => each !== 'silent').map((each) => ({
        name: each,
        begin: () => Object.assign(double, { trouble: each, troubled: Infinity }),
      })),
      busyFor: (questions) => Object.assign(double, { trouble: 'busy', troubled: questions }),
      close: () => double.stop(),
    };
  });

describe('TMDB', () => {
  let double: TmdbDouble;
  beforeEach(async () => {
    double = await TmdbDouble.start(films);
  });
  afterEach(() => double.stop());

  const failureOf = (asking: Promise<unknown>): Promise<unknown> => asking.catch((error: unknown) => error);

  it('is not waited for when it is silent', async () => {
    double.trouble = 'silent';
    const source = openSource(double, KEY, HASTY);
    expect(await failureOf(source.details('7'))).toBeInstanceOf(Unavailable);
    const gone = new AbortController();
    const asking = failureOf(openSource(double, KEY).details('7', { signal: gone.signal }));
    gone.abort();
    expect(await asking).toBeInstanceOf(Unavailable);
  });

  it.each(['wrongwrongwrong', 'wrong.wrong.wrong'])(
    'that refuses the key %s is asked once, and the key told nowhere',
    async (key) => {
      const failure = await failureOf(openSource(double, key).details('7'));
      expect(failure).toBeInstanceOf(Unavailable);
      expect(double.times('/3/movie/7')).toBe(1);
      expect(inspect(failure, { depth: 10 })).not.toContain('wrong');
      expect(inspect(failure, { depth: 10 })).toContain('refuses the key');
    },
  );

  it('tells the key nowhere in any trouble', async () => {
    for (const trouble of TROUBLES.filter((each) => each !== 'silent')) {
      double.trouble = trouble;
      expect(inspect(await failureOf(openSource(double, KEY).popular(1)), { depth: 10 })).not.toContain(KEY);
    }
  });

  it('is asked once for a title with all there is of it', async () => {
    await openSource(double, KEY).details('7');
    expect(double.asked).toEqual(['/3/movie/7']);
  });

  it('hands out nothing that is no picture, and none without end', async () => {
    const source = openSource(double, KEY, { ...PATIENT, attempts: 1 });
    double.pictureType = 'image/svg+xml';
    expect(await failureOf(source.picture('w500', 'a.jpg'))).toBeInstanceOf(Unavailable);
    double.pictureType = 'text/html';
    expect(await failureOf(source.picture('w500', 'a.jpg'))).toBeInstanceOf(Unavailable);
    Object.assign(double, { pictureType: 'image/jpeg', picture: Buffer.alloc(6 * 2 ** 20) });
    expect(await failureOf(source.picture('w500', 'a.jpg'))).toBeInstanceOf(Unavailable);
  });
});
