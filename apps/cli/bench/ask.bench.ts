import { join } from 'node:path';
import { findTitles } from '#contexts/conversation/ask/find-titles';
import { writingOf } from '#contexts/conversation/ask/passage-index';
import { Passages } from '#contexts/conversation/ask/passages';
import { loreOf } from '#contexts/conversation/intent/catalogue-lore';
import { readByRules } from '#contexts/conversation/intent/parse-by-rules';
import { firstWord } from './ask-first-word.ts';
import { askCases, isRight, type AskCase } from './ask-quality.ts';
import type { Bench, Figure } from './bench.ts';
import { load } from './load.ts';
import { importTitles, p99Of, titlesInMemory } from './mood-catalogue.ts';
import { startServer, type ServerUnderTest } from './server-under-test.ts';

const PER_SECOND = 20;
const CITED = 6;

export const askBench: Bench = {
  name: 'ask',
  about: `Questions with known answers to the demo's catalogue, without a language model; then ${PER_SECOND}/s over HTTP on the MovieLens films and the catalogues that lie beside them; then with one that streams.`,

  async run({ folder, movieLens, say }) {
    const right = await withServer(join(folder, 'demo'), judged);
    const retrieval = await retrievalP99(movieLens);
    const home = join(folder, 'home');
    await importTitles(home, movieLens);
    const large = await withServer(home, (server) => loaded(server, say));
    const spoken = await firstWord(folder);
    return [...right, figure('retrieval, p99', retrieval, 'ms', '<=', 30), ...large, ...spoken];
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

interface Answer {
  readonly known: boolean;
  readonly answer: string;
  readonly cited: readonly { readonly item: { readonly title: string } }[];
}

const ask = async ({ url }: ServerUnderTest, q: string): Promise<Answer> => {
  const answer = await fetch(`${url}/api/ask?q=${encodeURIComponent(q)}`);
  if (!answer.ok) throw new Error(`"${q}": ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
};

const judged = async (server: ServerUnderTest): Promise<readonly Figure[]> => {
  const { questions, heldOut, latest, unseen, unknown, unseenUnknown } = askCases();
  const share = async (cases: readonly AskCase[]): Promise<number> => {
    let right = 0;
    for (const each of cases) if (isRight(each, await ask(server, each.q))) right += 1;
    return percent(right / cases.length);
  };
  const sets: Figure[] = [];
  for (const [n, { cases, atFirstSight }] of unseen.entries())
    sets.push(
      { what: `right title at first sight, set ${n + 1} (as it was then)`, value: atFirstSight, unit: '%' },
      figure(`right title in the first three, set ${n + 1}`, await share(cases), '%', '>=', 80),
    );
  const silent = async (cases: readonly Pick<AskCase, 'q'>[]): Promise<number> => {
    let saysSo = 0;
    for (const { q } of cases) if (!(await ask(server, q)).known) saysSo += 1;
    return percent(saysSo / cases.length);
  };
  return [
    figure('right title in the first three', await share(questions), '%', '>=', 80),
    figure('right title in the first three, questions that came after', await share(heldOut), '%', '>=', 80),
    figure('right title in the first three, questions that came last', await share(latest), '%', '>=', 80),
    ...sets,
    figure('says that it does not know, where it cannot', await silent(unknown), '%', '>=', 100),
    { what: 'says that it does not know, the sets', value: await silent(unseenUnknown), unit: '%' },
  ];
};

const retrievalP99 = async (movieLens: string) => {
  const { fold, documents } = await titlesInMemory(movieLens);
  const { columns } = fold;
  const passages = new Passages();
  for (const [id, { document, overview }] of documents) passages.add(columns.row(id)!, writingOf(document, overview));
  const { questions, heldOut, unknown } = askCases();
  return p99Of([...questions, ...heldOut, ...unknown], ({ q }) => {
    const read = readByRules(q, loreOf(fold, Date.now()));
    findTitles(columns, passages, { text: q, ...read, adult: false, isOfFact: false }, CITED);
  });
};

const loaded = async (server: ServerUnderTest, say: (text: string) => void): Promise<readonly Figure[]> => {
  const { questions, heldOut, unknown } = askCases();
  const all = [...questions, ...heldOut, ...unknown];
  let n = 0;
  const next = () => ({ method: 'GET', path: `/api/ask?q=${encodeURIComponent(all[n++ % all.length]!.q)}` }) as const;
  await ask(server, all[0]!.q); // the first question waits until all has been read
  await load(server, { connections: 8, seconds: 3, rate: PER_SECOND, next });
  const measured = await load(server, { connections: 8, seconds: 15, rate: PER_SECOND, next });
  say(JSON.stringify(measured));
  return [
    { what: 'p50 over HTTP', value: measured.p50, unit: 'ms' },
    { what: 'p99 over HTTP', value: measured.p99, unit: 'ms' },
    figure('failed', measured.failed, '', '<=', 0),
    { what: 'CPU of the generator', value: measured.generatorCpu, unit: 'cores' },
    { what: 'CPU of the server', value: measured.serverCpu, unit: 'cores' },
  ];
};

const percent = (share: number): number => Math.round(share * 1_000) / 10;

const figure = (what: string, value: number, unit: string, how: '<=' | '>=', bound: number): Figure => ({
  ...{ what, value, unit },
  reach: { how, bound },
});
