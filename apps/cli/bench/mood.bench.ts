import { join } from 'node:path';
import { loreOf } from '#contexts/conversation/intent/catalogue-lore';
import type { Intent } from '#contexts/conversation/intent/intent';
import { parseByRules } from '#contexts/conversation/intent/parse-by-rules';
import type { Bench, Figure } from './bench.ts';
import { load } from './load.ts';
import { importTitles, p99Of, titlesInMemory } from './mood-catalogue.ts';
import { brokenBy, moodCases, sumOf, understandingOf, type JudgedTitle, type MoodCase } from './mood-quality.ts';
import { startServer, type ServerUnderTest } from './server-under-test.ts';

const PER_SECOND = 20;
const SHOWN = 20;

export const moodBench: Bench = {
  name: 'mood',
  about: `Moods in everyday words: how much of them is understood on the demo's catalogue, and ${PER_SECOND}/s over HTTP on the MovieLens films and the catalogues that lie beside them.`,

  async run({ folder, movieLens, say }) {
    const { requests, heldOut, latest, unseen } = moodCases();
    const all = [...requests, ...heldOut, ...latest, ...unseen.flatMap(({ cases }) => cases)];
    const demo = await withServer(join(folder, 'demo'), judged);
    const { fold } = await titlesInMemory(movieLens);
    const parse = p99Of(all, ({ text }) => parseByRules(text, loreOf(fold, Date.now())));
    const home = join(folder, 'home');
    await importTitles(home, movieLens);
    const large = await withServer(home, (server) => loaded(server, all, say));
    return [...demo, figure('reading a mood, p99', parse, 'ms', '<=', 15), ...large];
  },
};

const withServer = async <T>(home: string, work: (server: ServerUnderTest) => Promise<T>): Promise<T> => {
  const server = await startServer(home);
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
};

const judged = async (server: ServerUnderTest): Promise<readonly Figure[]> => {
  const { requests, heldOut, latest, unseen } = moodCases();
  const [made, after, last] = [
    await answersOf(server, requests),
    await answersOf(server, heldOut),
    await answersOf(server, latest),
  ];
  const sets: { readonly answers: readonly Answered[]; readonly atFirstSight: number }[] = [];
  for (const { cases, atFirstSight } of unseen) sets.push({ answers: await answersOf(server, cases), atFirstSight });
  const share = (answers: readonly Answered[]): number =>
    percent(sumOf(answers.map(({ wanted, intent }) => understandingOf(wanted, intent))).understoodShare);
  return [
    figure('demands understood', share(made), '%', '>=', 90),
    figure('demands understood, requests that came after', share(after), '%', '>=', 90),
    figure('demands understood, requests that came last', share(last), '%', '>=', 90),
    ...sets.flatMap(({ answers, atFirstSight }, n) => [
      { what: `demands understood at first sight, set ${n + 1} (as it was then)`, value: atFirstSight, unit: '%' },
      figure(`demands understood, set ${n + 1}`, share(answers), '%', '>=', 90),
    ]),
    figure(
      'titles that keep to what was understood, demo',
      kept([...made, ...after, ...last, ...sets.flatMap(({ answers }) => answers)]),
      '%',
      '>=',
      100,
    ),
  ];
};

const loaded = async (
  server: ServerUnderTest,
  cases: readonly MoodCase[],
  say: (text: string) => void,
): Promise<readonly Figure[]> => {
  const answers = await answersOf(server, cases);
  let n = 0;
  const next = () =>
    ({ method: 'POST', path: '/api/recommend', body: { text: cases[n++ % cases.length]!.text, k: SHOWN } }) as const;
  await load(server, { connections: 8, seconds: 3, rate: PER_SECOND, next });
  const measured = await load(server, { connections: 8, seconds: 15, rate: PER_SECOND, next });
  say(JSON.stringify(measured));
  const media = (await (await fetch(`${server.url}/api/media`)).json()) as { items: { titles: number }[] };
  return [
    { what: 'titles', value: media.items.reduce((sum, { titles }) => sum + titles, 0), unit: '' },
    figure('titles that keep to what was understood', kept(answers), '%', '>=', 100),
    { what: 'p50', value: measured.p50, unit: 'ms' },
    figure('p99', measured.p99, 'ms', '<=', 60),
    figure('failed', measured.failed, '', '<=', 0),
    { what: 'CPU of the generator', value: measured.generatorCpu, unit: 'cores' },
    { what: 'CPU of the server', value: measured.serverCpu, unit: 'cores' },
  ];
};

interface Answered {
  readonly wanted: MoodCase['expect'];
  readonly intent: Intent;
  readonly items: readonly JudgedTitle[];
  readonly relaxed: readonly string[];
}

const answersOf = async ({ url }: ServerUnderTest, cases: readonly MoodCase[]): Promise<readonly Answered[]> => {
  const answers: Answered[] = [];
  for (const { text, expect: wanted } of cases) {
    const answer = await fetch(`${url}/api/recommend`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text, k: SHOWN }),
    });
    if (!answer.ok) throw new Error(`"${text}": ${answer.status} ${await answer.text()}`);
    answers.push({ wanted, ...((await answer.json()) as Omit<Answered, 'wanted'>) });
  }
  return answers;
};

const kept = (answers: readonly Answered[]): number => {
  const titles = answers.flatMap(({ items, intent, relaxed }) => items.map((item) => brokenBy(item, intent, relaxed)));
  return percent(titles.filter((broken) => broken.length === 0).length / titles.length);
};

const percent = (share: number): number => Math.round(share * 1_000) / 10;

const figure = (what: string, value: number, unit: string, how: '<=' | '>=', bound: number): Figure => ({
  ...{ what, value, unit },
  reach: { how, bound },
});
