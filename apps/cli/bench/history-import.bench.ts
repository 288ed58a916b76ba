import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { readMovieLensItems } from '#contexts/catalogue/import/movielens';
import type { Bench } from './bench.ts';
import { runCli } from './cli-under-test.ts';
import { registerMembers } from './members.ts';
import { startServer, type ServerUnderTest } from './server-under-test.ts';

const LINES = 2_000;
/** Of every ten lines: one names a film that nobody has, one has a slip in its title. */
const UNKNOWN = 3;
const SLIPPED = 7;
const POLL_MS = 10;

interface Imported {
  readonly status: string;
  readonly reason: string | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly report: { readonly nextCursor: string | null };
}

export const historyImportBench: Bench = {
  name: 'history-import',
  about: `A Letterboxd file of ${LINES} lines brought in over HTTP, to its whole match report, against the films of the folder.`,

  async run({ folder, movieLens, say }) {
    const home = join(folder, 'home');
    await runCli(home, ['import', 'movielens', movieLens]);
    const file = await letterboxdOf(movieLens);
    const server = await startServer(home);
    try {
      const [one, other] = (await registerMembers(server, 2)) as [string, string];
      const [first, second] = [await brought(server, one, file), await brought(server, other, file)];
      const { counts } = second.done;
      say(JSON.stringify({ first: first.seconds, second: second.seconds, ...counts }));
      return [
        { what: 'first import, report read', value: first.seconds, unit: 's', reach: { how: '<=', bound: 3 } },
        { what: 'next import, report read', value: second.seconds, unit: 's', reach: { how: '<=', bound: 3 } },
        { what: 'lines matched', value: counts['matched']!, unit: '' },
        { what: 'lines uncertain', value: counts['uncertain']!, unit: '' },
        { what: 'lines unmatched', value: counts['unmatched']!, unit: '' },
      ];
    } finally {
      await server.stop();
    }
  },
};

/** From the upload to the last page of the report. */
const brought = async (server: ServerUnderTest, token: string, file: string) => {
  const authorization = `Bearer ${token}`;
  const began = performance.now();
  const sent = await fetch(`${server.url}/api/me/imports`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'text/csv' },
    body: file,
  });
  if (!sent.ok) throw new Error(`the upload was answered by ${sent.status}`);
  const { id } = (await sent.json()) as { id: string };
  const page = async (query: string): Promise<Imported> =>
    (await (
      await fetch(`${server.url}/api/me/imports/${id}?${query}`, { headers: { authorization } })
    ).json()) as Imported;
  let done = await page('limit=1');
  while (done.status !== 'succeeded') {
    if (done.status === 'failed') throw new Error(`the import failed: ${done.reason}`);
    await after(POLL_MS);
    done = await page('limit=1');
  }
  for (let next = ''; ;) {
    const { report } = await page(`limit=200${next}`);
    if (report.nextCursor === null) break;
    next = `&cursor=${report.nextCursor}`;
  }
  return { done, seconds: Math.round(performance.now() - began) / 1_000 };
};

const letterboxdOf = async (movieLens: string): Promise<string> => {
  const lines = ['Date,Name,Year,Letterboxd URI,Rating'];
  for await (const each of readMovieLensItems(movieLens)) {
    if ('error' in each || lines.length > LINES) continue;
    const { title = '', year } = each.item.attributes;
    const n = lines.length;
    const name = n % 10 === UNKNOWN ? `Nowhere Road ${n}` : n % 10 === SLIPPED ? slipped(title) : title;
    lines.push(`2021-03-07,"${name.replaceAll('"', '""')}",${year ?? ''},https://boxd.it/${n},${((n % 10) + 1) / 2}`);
  }
  return `${lines.join('\n')}\n`;
};

/** Two letters in the middle have changed places. */
const slipped = (title: string): string => {
  const at = Math.floor(title.length / 2);
  return `${title.slice(0, at - 1)}${title[at] ?? ''}${title[at - 1] ?? ''}${title.slice(at + 1)}`;
};
