import { CommandBus } from '@nestjs/cqrs';
import { newId } from '#runtime';
import { RegisterModel } from '#contexts/training/registry/commands/register-model';
import type { ModelRegistration } from '#contexts/training/registry/registration';
import { openEngines } from '#composition/engines';
import { openPlatform } from '#composition/platform';
import { byOperator } from '../acting.ts';
import type { ServerUnderTest } from './server-under-test.ts';

export interface Trained {
  readonly family: string;
  /** Where its artefact is. */
  readonly artefact: string;
}

/** Makes models known to the platform of a data folder; answers their ids, in order. */
export const registered = async (home: string, models: readonly Trained[]): Promise<readonly string[]> => {
  const engines = await openEngines({ home });
  const app = await openPlatform(engines);
  try {
    const ids: string[] = [];
    for (const { family, artefact } of models) {
      const registration = unjudged(family, await engines.artefacts.put(artefact));
      await app.get(CommandBus).execute(new RegisterModel(registration, byOperator()));
      ids.push(registration.id);
    }
    return ids;
  } finally {
    await app.close();
    await engines.close();
  }
};

/** Asked of the server, as anybody would: the process that makes the requests has nothing else to do. */
export const promote = async ({ url }: ServerUnderTest, admin: string, modelId: string): Promise<void> => {
  const answer = await fetch(`${url}/api/models/champion`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${admin}`, 'content-type': 'application/json' },
    body: JSON.stringify({ modelId, overrule: 'a bench' }),
  });
  if (!answer.ok) throw new Error(`promoting ${modelId}: ${answer.status} ${await answer.text()}`);
};

/** A model that is there to be measured: nobody has judged it. */
const unjudged = (family: string, serving: string): ModelRegistration => ({
  ...{ id: newId(), medium: 'movie', family, job: null, serving, evaluated: null, reports: [] },
  source: 'command-line',
  lineage: { dataset: null, position: null, parameters: {}, seed: 0, device: 'cpu', code: null, seconds: null },
});
