import { join } from 'node:path';
import type { Bench, Figure } from './bench.ts';
import { runCli } from './cli-under-test.ts';
import { load, type BenchRequest } from './load.ts';
import { startServer, type ServerUnderTest } from './server-under-test.ts';
import { writeSyntheticTitles } from './synthetic-titles.ts';

const TITLES = 700_000;
const RATE = 50;
const SECONDS = 20;

const GENRES = ['Drama', 'Comedy', 'Horror', 'Science Fiction', 'Western', 'Crime'];
const FILTERS = ['language=ko', 'language=en', 'yearFrom=1990&yearTo=1999', 'minRating=7.5', 'genre=War'];
const SORTS = ['popular', 'rating', 'year', 'title', 'new'];
const LANGUAGES = ['korean', 'french', 'japanese', 'english', 'spanish', 'german', 'hindi'];
const OTHERS = 'action,adventure,animation,family,fantasy,history,music,mystery,romance,thriller,war'.split(',');

/** Two filters each, in every order. */
const browsePath = (n: number): string =>
  `/api/items?limit=24&genre=${encodeURIComponent(GENRES[n % GENRES.length]!)}&${FILTERS[n % FILTERS.length]}&sort=${SORTS[n % SORTS.length]}`;

/** A language and two genres, each three of them once; then again with a year. Nothing asked is remembered from before. */
const kindAsked = (n: number): string => {
  const round = Math.floor(n / (LANGUAGES.length * GENRES.length * OTHERS.length));
  const kinds = [LANGUAGES[n % LANGUAGES.length], GENRES[n % GENRES.length], OTHERS[n % OTHERS.length]];
  return [...kinds, ...(round === 0 ? [] : [1989 + round])].join(' ');
};

export const browseBench: Bench = {
  name: 'browse',
  about: `${TITLES.toLocaleString('en')} made-up titles: imported, then browsed by two filters and searched over HTTP at ${RATE}/s.`,

  async run({ folder, say }) {
    const [home, file] = [join(folder, 'home'), join(folder, 'titles.jsonl')];
    const { queries } = await writeSyntheticTitles(file, TITLES);
    const began = performance.now();
    const imported = await runCli(home, ['import', 'catalogue', 'movie', file, '--source', 'synthetic']);
    const seconds = (performance.now() - began) / 1_000;
    say(JSON.stringify(imported));
    const server = await startServer(home);
    try {
      const search = (n: number): string =>
        `/api/items/search?limit=20&q=${encodeURIComponent(queries[n % queries.length]!)}`;
      const kinds = (n: number): string => `/api/items/search?limit=20&q=${encodeURIComponent(kindAsked(n))}`;
      const suggest = (n: number): string =>
        `/api/items/suggest?q=${encodeURIComponent(queries[n % queries.length]!.slice(0, 4))}`;
      return [
        { what: 'titles', value: TITLES, unit: '' },
        rate('import', TITLES / seconds),
        { what: 'import, peak resident memory', value: imported.peakRssMb, unit: 'MB' },
        { what: 'start', value: Math.round(server.startSeconds), unit: 's' },
        ...(await measured(server, say, 'browse', browsePath, 30)),
        ...(await measured(server, say, 'search', search, 60)),
        ...(await measured(server, say, 'search by genre and language', kinds, 60)),
        ...(await measured(server, say, 'suggest', suggest, 60)),
        {
          what: 'serving, resident memory',
          value: (await server.usage()).rssMb,
          unit: 'MB',
          reach: { how: '<=', bound: 1_500 },
        },
      ];
    } finally {
      await server.stop();
    }
  },
};

const rate = (what: string, perSecond: number): Figure => ({
  what,
  value: Math.round(perSecond),
  unit: 'titles/s',
  reach: { how: '>=', bound: 5_000 },
});

const measured = async (
  server: ServerUnderTest,
  say: (text: string) => void,
  what: string,
  path: (n: number) => string,
  bound: number,
): Promise<readonly Figure[]> => {
  let n = 0;
  const next = (): BenchRequest => ({ method: 'GET', path: path(n++) });
  await load(server, { connections: 8, seconds: 5, rate: RATE, next });
  const { p50, p99, failed, ...rest } = await load(server, { connections: 8, seconds: SECONDS, rate: RATE, next });
  say(`${what}: ${JSON.stringify({ p50, p99, failed, ...rest })}`);
  return [
    { what: `${what}, p50`, value: p50, unit: 'ms' },
    { what: `${what}, p99`, value: p99, unit: 'ms', reach: { how: '<=', bound } },
    { what: `${what}, failed`, value: failed, unit: '', reach: { how: '<=', bound: 0 } },
  ];
};
