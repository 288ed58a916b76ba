import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { CommandBus } from '@nestjs/cqrs';
import { isoTime } from '#kernel';
import { newId } from '#runtime';
import { PromoteModel } from '#contexts/training/registry/commands/promote-model';
import { RegisterModel } from '#contexts/training/registry/commands/register-model';
import type { ModelRegistration } from '#contexts/training/registry/registration';
import { openEngines } from '#composition/engines';
import { openPlatform } from '#composition/platform';
import type { Bench } from './bench.ts';
import { load } from './load.ts';
import { popularItems, rateSome, registerMembers } from './members.ts';
import { startServer } from './server-under-test.ts';
import { trainedArtefact } from './trained-artefact.ts';

const MEMBERS = 10;
const SWITCHES = 10;
const BETWEEN_MS = 800;

export const switchBench: Bench = {
  name: 'switch',
  about: `Lists of 20 at 100/s from a trained champion that is replaced ${SWITCHES} times meanwhile.`,

  async run({ folder, movieLens, say }) {
    const [home, artefact] = [join(folder, 'home'), await trainedArtefact(folder, movieLens)];
    const server = await startServer(home, ['--data', `movielens:${movieLens}`]);
    const engines = await openEngines({ home });
    const app = await openPlatform(engines);
    const commands = app.get(CommandBus);
    try {
      const items = await popularItems(server);
      const tokens = await registerMembers(server, MEMBERS);
      for (const token of tokens) await rateSome(server, token, items, 30);
      const models = [newId(), newId()];
      const serving = await engines.artefacts.put(artefact);
      for (const id of models) await commands.execute(new RegisterModel(registrationOf(id, serving), meta()));
      const promote = (n: number) =>
        commands.execute(new PromoteModel({ model: models[n % 2]!, overrule: 'a bench' }, meta()));
      await promote(0);
      await setTimeout(BETWEEN_MS);
      let asked = 0;
      const lists = load(server, {
        ...{ connections: 8, seconds: (SWITCHES * BETWEEN_MS) / 1_000 + 1, rate: 100 },
        next: () => ({
          method: 'GET',
          path: '/api/recommendations?medium=movie&k=20',
          token: tokens[asked++ % MEMBERS]!,
        }),
      });
      for (let n = 1; n <= SWITCHES; n++) {
        await setTimeout(BETWEEN_MS);
        await promote(n);
      }
      const measured = await lists;
      say(JSON.stringify(measured));
      return [
        { what: 'failed', value: measured.failed, unit: '', reach: { how: '<=', bound: 0 } },
        { what: 'p50', value: measured.p50, unit: 'ms', reach: { how: '<=', bound: 10 } },
        { what: 'p99', value: measured.p99, unit: 'ms', reach: { how: '<=', bound: 50 } },
        { what: 'lists', value: measured.perSecond, unit: '/s', reach: { how: '>=', bound: 95 } },
      ];
    } finally {
      await app.close();
      await engines.close();
      await server.stop();
    }
  },
};

const meta = () => ({ commandId: newId(), actor: 'system:cli', occurredAt: isoTime(Date.now()) });

const registrationOf = (id: string, serving: string): ModelRegistration => ({
  ...{ id, medium: 'movie', family: 'slist', job: null, serving, evaluated: null, reports: [] },
  source: 'command-line',
  lineage: { dataset: null, position: null, parameters: {}, seed: 0, device: 'cpu', code: null, seconds: null },
});
