import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Bench, BenchPlace, Figure } from './bench.ts';
import { load, type Load } from './load.ts';
import { popularItems, rateSome, registerMembers, signInAdmin } from './members.ts';
import { promote, registered } from './registered-models.ts';
import { startServer } from './server-under-test.ts';
import { trainedArtefact } from './trained-artefact.ts';

const MEMBERS = 10;
const SWITCHES = 5;
const BETWEEN_MS = 2_000;
/** A server that has just begun compiles what it runs often: some 2,000 lists. */
const WARM_UP_SECONDS = 12;
const CALM_SECONDS = 10;
const RATE = 200;

/** A single one, and the one that takes most to load and to ask. */
const FAMILIES = ['slist', 'blend'] as const;

export const switchBench: Bench = {
  name: 'switch',
  about: `Lists of 20 at ${RATE}/s from a trained champion: in calm, and while it is replaced ${SWITCHES} times by others that are loaded for it.`,

  async run(place) {
    const figures: Figure[] = [];
    for (const family of FAMILIES) figures.push(...(await switching(place, family)));
    return figures;
  },
};

const switching = async (place: BenchPlace, family: string): Promise<readonly Figure[]> => {
  const { folder, movieLens, say } = place;
  const [home, artefact] = [join(folder, `home-${family}`), await trainedArtefact(place, family)];
  const server = await startServer(home, ['--data', `movielens:${movieLens}`]);
  try {
    const items = await popularItems(server);
    const tokens = await registerMembers(server, MEMBERS);
    for (const token of tokens) await rateSome(server, token, items, 30);
    // none of them is in memory when its turn comes
    const trained = Array.from({ length: SWITCHES + 1 }, () => ({ family, artefact }));
    const models = await registered(home, trained);
    const admin = await signInAdmin(server);
    let asked = 0;
    const lists = (seconds: number): Promise<Load> =>
      load(server, {
        ...{ connections: 8, seconds, rate: RATE },
        next: () => ({
          method: 'GET',
          path: '/api/recommendations?medium=movie&k=20',
          token: tokens[asked++ % MEMBERS]!,
        }),
      });
    await promote(server, admin, models[0]!);
    await setTimeout(BETWEEN_MS);
    await lists(WARM_UP_SECONDS);
    const calm = await lists(CALM_SECONDS);
    const replaced = lists((SWITCHES * BETWEEN_MS) / 1_000 + 1);
    for (let n = 1; n <= SWITCHES; n++) {
      await setTimeout(BETWEEN_MS);
      await promote(server, admin, models[n]!);
    }
    const measured = await replaced;
    say(JSON.stringify({ family, calm, switching: measured }));
    return figuresOf(family, calm, measured);
  } finally {
    await server.stop();
  }
};

/** Times are told of the same run: a machine that others use too is not the same a minute later. */
const figuresOf = (family: string, calm: Load, replaced: Load): readonly Figure[] => {
  const times = Math.round((replaced.p99 / calm.p99) * 100) / 100;
  return [
    { what: `${family}, failed`, value: calm.failed + replaced.failed, unit: '', reach: { how: '<=', bound: 0 } },
    { what: `${family}, in calm, p50`, value: calm.p50, unit: 'ms', reach: { how: '<=', bound: 10 } },
    { what: `${family}, in calm, p99`, value: calm.p99, unit: 'ms', reach: { how: '<=', bound: 25 } },
    { what: `${family}, while it is replaced, p50`, value: replaced.p50, unit: 'ms', reach: { how: '<=', bound: 10 } },
    { what: `${family}, while it is replaced, p99`, value: replaced.p99, unit: 'ms' },
    { what: `${family}, this p99 to that in calm`, value: times, unit: '', reach: { how: '<=', bound: 2 } },
    { what: `${family}, lists`, value: replaced.perSecond, unit: '/s', reach: { how: '>=', bound: RATE * 0.95 } },
  ];
};
