import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { Asking, faithfulness, type Faithfulness } from './explain-faithfulness.ts';
import { load } from './load.ts';
import { popularItems, rateSome, registerMembers } from './members.ts';
import { startServer } from './server-under-test.ts';

const MEMBERS = 10;
const HISTORY = 30;
const PER_SECOND = 30;
/** Of the titles on each member's list so many are held against the evidence. */
const HELD = 5;

export const explainBench: Bench = {
  name: 'explain',
  about: `Why, at ${PER_SECOND}/s, without a language model: for members with ${HISTORY} ratings each, and for guests. Then whether it is true.`,

  async run({ folder, movieLens, say }) {
    const server = await startServer(join(folder, 'home'), ['--data', `movielens:${movieLens}`]);
    try {
      const items = await popularItems(server);
      const tokens = await registerMembers(server, MEMBERS);
      for (const token of tokens) await rateSome(server, token, items, HISTORY);
      const askings = tokens.map((token) => new Asking(server, token));
      const lists = await Promise.all(askings.map((asking) => asking.list()));
      let asked = 0;
      const whys = (seconds: number, isGuest: boolean) =>
        load(server, {
          connections: 16,
          seconds,
          rate: PER_SECOND,
          next: () => {
            const member = asked++ % MEMBERS;
            const path = `/api/recommendations/${lists[member]![asked % 50]!}/explanation`;
            return { method: 'GET', path, ...(!isGuest && { token: tokens[member]! }) };
          },
        });
      await whys(3, false);
      const personal = await whys(8, false);
      const impersonal = await whys(8, true);
      say(JSON.stringify({ personal, impersonal }));
      const sums = sumOf(await heldOf(askings, lists, items));
      return [
        { what: 'for a member, p50', value: personal.p50, unit: 'ms' },
        { what: 'for a member, p99', value: personal.p99, unit: 'ms', reach: { how: '<=', bound: 40 } },
        { what: 'for a guest, p50', value: impersonal.p50, unit: 'ms' },
        { what: 'for a guest, p99', value: impersonal.p99, unit: 'ms', reach: { how: '<=', bound: 40 } },
        { what: 'failed', value: personal.failed + impersonal.failed, unit: '', reach: { how: '<=', bound: 0 } },
        { what: 'claims', value: sums.claims, unit: '' },
        { what: 'claims in the evidence', value: sums.founded, unit: '%', reach: { how: '>=', bound: 100 } },
        { what: 'places lost without the titles cited', value: sums.byCited, unit: '' },
        { what: 'places lost without as many others', value: sums.byOthers, unit: '' },
        { what: 'the cited ones matter more by', value: sums.more, unit: 'places', reach: { how: '>=', bound: 1 } },
      ];
    } finally {
      await server.stop();
    }
  },
};

const heldOf = async (
  askings: readonly Asking[],
  lists: readonly (readonly string[])[],
  items: readonly string[],
): Promise<readonly Faithfulness[]> => {
  const { items: genres } = await askings[0]!.get<{ readonly items: readonly { readonly genre: string }[] }>(
    'genres?medium=movie',
  );
  const names = genres.map(({ genre }) => genre);
  const all: Faithfulness[] = [];
  for (const [n, asking] of askings.entries()) {
    const own = [...(await asking.ratings()).keys()].filter((id) => items.includes(id));
    for (const item of lists[n]!.slice(0, HELD))
      all.push(await faithfulness(asking, item, shifted(own, all.length), names));
  }
  return all;
};

/** Others in turn, the same in every run. */
const shifted = (all: readonly string[], by: number): readonly string[] => {
  const at = (by * 7) % all.length;
  return [...all.slice(at), ...all.slice(0, at)];
};

const sumOf = (all: readonly Faithfulness[]) => {
  const sum = (of: (each: Faithfulness) => number): number => all.reduce((total, each) => total + of(each), 0);
  const mean = (of: (each: Faithfulness) => number): number => Math.round((10 * sum(of)) / all.length) / 10;
  const claims = sum((each) => each.claims);
  const [byCited, byOthers] = [mean((each) => each.fellByCited), mean((each) => each.fellByOthers)];
  return {
    claims,
    founded: Math.round((1e3 * (claims - sum((each) => each.unfounded))) / claims) / 10,
    ...{ byCited, byOthers, more: Math.round(10 * (byCited - byOthers)) / 10 },
  };
};
