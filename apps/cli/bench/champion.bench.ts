import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Bench, Figure } from './bench.ts';
import { load } from './load.ts';
import { popularItems, rateSome, registerMembers, signInAdmin } from './members.ts';
import { promote, registered, type Trained } from './registered-models.ts';
import { startServer, type ServerUnderTest } from './server-under-test.ts';
import { trainedArtefact } from './trained-artefact.ts';

const MEMBERS = 20;
const HISTORY = 50;
const RATE = 100;
/** Of the dearest to ask: whoever has just rated something has reasons that are not known yet. */
const RATING = { family: 'blend', perSecond: 10 } as const;
/** A server that has just begun compiles what it runs often, some 2,000 lists; later only what is another family's. */
const [FIRST_WARM_UP_SECONDS, WARM_UP_SECONDS] = [20, 4];
const SECONDS = 10;
const SWITCH_MS = 60_000;
/** Milliseconds that one list in a hundred may take. */
const BOUNDS: Readonly<Record<string, number>> = {
  ...{ sasrec: 15, ease: 25, slist: 25, lightfm: 25, bivae: 25, 'two-tower': 25, nextitnet: 25, blend: 25 },
};

export const championBench: Bench = {
  name: 'champion',
  about: `Lists of 20 at ${RATE}/s for members with ${HISTORY} ratings, from a champion of each family in turn; of a ${RATING.family} also while they rate at ${RATING.perSecond}/s.`,

  async run(place) {
    const { folder, movieLens, say } = place;
    const trained: Trained[] = [];
    for (const family of Object.keys(BOUNDS)) trained.push({ family, artefact: await trainedArtefact(place, family) });
    const home = join(folder, 'home');
    const server = await startServer(home, ['--data', `movielens:${movieLens}`]);
    try {
      const items = await popularItems(server);
      const tokens = await registerMembers(server, MEMBERS);
      for (const token of tokens) await rateSome(server, token, items, HISTORY);
      let [asked, rated] = [0, 0];
      const path = '/api/recommendations?medium=movie&k=20';
      const next = () => ({ method: 'GET', path, token: tokens[asked++ % MEMBERS]! }) as const;
      const lists = (seconds: number) => load(server, { connections: 8, seconds, rate: RATE, next });
      const ratings = (seconds: number) =>
        load(server, {
          ...{ connections: 2, seconds, rate: RATING.perSecond },
          next: () => ({
            ...{ method: 'PUT', path: `/api/me/ratings/${items[rated++ % HISTORY]!}`, token: tokens[rated % MEMBERS]! },
            body: { stars: 0.5 + (rated % 10) / 2 },
          }),
        });
      const figures: Figure[] = [];
      const [models, admin] = [await registered(home, trained), await signInAdmin(server)];
      for (const [n, [family, bound]] of Object.entries(BOUNDS).entries()) {
        await promote(server, admin, models[n]!);
        await served(server, path, tokens[0]!, models[n]!);
        await lists(n === 0 ? FIRST_WARM_UP_SECONDS : WARM_UP_SECONDS);
        const { p50, p99, failed, perSecond } = await lists(SECONDS);
        say(JSON.stringify({ family, p50, p99, failed, perSecond }));
        if (failed > 0) throw new Error(`${family}: ${failed} lists failed`);
        figures.push({ what: `${family}, p50`, value: p50, unit: 'ms' });
        figures.push({ what: `${family}, p99`, value: p99, unit: 'ms', reach: { how: '<=', bound } });
        if (family !== RATING.family) continue;
        const [beside] = await Promise.all([lists(SECONDS), ratings(SECONDS)]);
        say(JSON.stringify({ family, ratings: RATING.perSecond, ...beside }));
        figures.push({ what: `${family}, while they rate, p50`, value: beside.p50, unit: 'ms' });
        figures.push({ what: `${family}, while they rate, p99`, value: beside.p99, unit: 'ms' });
      }
      return figures;
    } finally {
      await server.stop();
    }
  },
};

/** Until this version answers. */
const served = async ({ url }: ServerUnderTest, path: string, token: string, version: string): Promise<void> => {
  const until = performance.now() + SWITCH_MS;
  for (;;) {
    const answer = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
    const { servedBy } = (await answer.json()) as { readonly servedBy?: { readonly version: string } };
    if (servedBy?.version === version) return;
    if (performance.now() > until) throw new Error(`${version} does not serve`);
    await setTimeout(50);
  }
};
