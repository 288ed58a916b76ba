import type { CommandBus } from '@nestjs/cqrs';
import { DAY_MS, domainError } from '#kernel';
import { fixedClock, idNamed, metaOf } from '#testing';
import { taste } from '../../../taste/published.ts';
import { openGround, type TrainingGround } from '../../training.spec.tools.ts';
import type { RequestTraining } from '../commands/request-training.ts';
import { champion } from '../../registry/domain/champion.ts';
import { model } from '../../registry/domain/model.ts';
import { Registry } from '../../registry/queries/registry.ts';
import type { ModelRegistration } from '../../registry/registration.ts';
import { registrationOf } from '../../registry/registry.spec.tools.ts';
import { training, type TrainingInput } from '../training-job.ts';
import { Retrain } from './retrain.ts';
import { retraining, type RetrainingPlan } from './retraining.ts';

const OFF: RetrainingPlan = {
  everyDays: null,
  afterInteractions: null,
  family: 'ease',
  parameters: { kept: '10' },
  promote: true,
};

describe('training again', () => {
  let clock: ReturnType<typeof fixedClock>;
  let ground: TrainingGround;
  let asked: RequestTraining[];
  let commands: number;
  let answer: () => Promise<unknown>;

  beforeEach(async () => {
    clock = fixedClock();
    [asked, commands, answer] = [[], 0, () => Promise.resolve()];
    ground = await openGround();
  });
  afterEach(() => ground.close());

  const meta = () => metaOf({ commandId: idNamed(`command ${++commands}`), occurredAt: clock.iso() });
  const choose = (plan: Partial<RetrainingPlan>, medium = 'movie') =>
    ground.executor.execute(retraining, medium, { ...OFF, ...plan }, meta());
  const rate = (n: number, medium = 'movie') =>
    ground.executor.execute(taste, idNamed('ada'), { do: 'rate', item: `${medium}:tmdb:${n}`, halfStars: 8 }, meta());
  const bus = {
    execute: (command: RequestTraining) => {
      asked.push(command);
      return answer();
    },
  } as unknown as CommandBus;
  const tick = async (): Promise<number> => {
    await ground.level();
    const before = asked.length;
    const retrain = new Retrain(bus, ground.streams, new Registry(ground.streams), ground.store);
    await retrain.run({ at: clock.iso(), commandId: idNamed(`tick ${++commands}`) });
    return asked.length - before;
  };
  /** A training of films that has taken its data now. */
  const trained = async (ended = true): Promise<void> => {
    const id = idNamed(`training ${++commands}`);
    const { family, parameters } = OFF;
    const input: TrainingInput = {
      ...{ family, parameters, medium: 'movie', seed: 0, device: 'cpu' as const, budgetMinutes: null, promote: false },
    };
    const tell = (command: Parameters<typeof training.decide>[1]) =>
      ground.executor.execute(training, id, command, meta());
    await tell({ do: 'request', input, by: 'somebody' });
    await tell({ do: 'take-dataset', dataset: 'd', artefact: 'a', hash: 'h', position: await ground.log.head() });
    if (ended) await tell({ do: 'cancel' });
  };

  it('is off until somebody chooses', async () => {
    await trained();
    clock.advance(365 * DAY_MS);
    expect(await tick()).toBe(0);
    await choose({});
    expect(await tick()).toBe(0);
  });

  it('comes every so many days', async () => {
    await choose({ everyDays: 7 });
    clock.advance(6 * DAY_MS);
    expect(await tick()).toBe(0);
    clock.advance(DAY_MS);
    expect(await tick()).toBe(1);
    expect(asked[0]).toMatchObject({
      input: { family: 'ease', medium: 'movie', parameters: { kept: '10' }, promote: true },
      meta: { actor: 'system:retraining' },
    });
    await trained();
    expect(await tick()).toBe(0);
    clock.advance(7 * DAY_MS);
    expect(await tick()).toBe(1);
  });

  it('comes after so many interactions with titles of the medium, since the data of the last time', async () => {
    await choose({ afterInteractions: 3 });
    for (const n of [1, 2]) await rate(n);
    for (const n of [1, 2, 3]) await rate(n, 'anime');
    expect(await tick()).toBe(0);
    await rate(3);
    expect(await tick()).toBe(1);
    await trained();
    expect(await tick()).toBe(0);
    for (const n of [4, 5, 6]) await rate(n);
    expect(await tick()).toBe(1);
  });

  it('comes where the champion learnt from somebody who was erased since, once', async () => {
    const id = idNamed('champion');
    const tell = (command: Parameters<typeof model.decide>[1]) => ground.executor.execute(model, id, command, meta());
    await tell({ do: 'register', registration: registrationOf(id) });
    const promote = { do: 'promote', model: id, verdict: { refused: false, reasons: [] } } as const;
    await ground.executor.execute(champion, 'movie', promote, meta());
    await trained();
    clock.advance(1_000);
    await tell({ do: 'mark-trained-on-erased' });
    expect(await tick()).toBe(0);
    await choose({ everyDays: 1_000 });
    expect(await tick()).toBe(1);
    clock.advance(1_000);
    await trained();
    expect(await tick()).toBe(0);
  });

  it('begins with the newest model of the same parameters that it may begin with, unless that is switched off', async () => {
    const register = async (name: string, more: Partial<ModelRegistration>, steps: number | null = 120) => {
      const plain = registrationOf(idNamed(name), { family: OFF.family, ...more });
      const registration = { ...plain, lineage: { ...plain.lineage, parameters: OFF.parameters, steps } };
      clock.advance(1_000);
      await ground.executor.execute(model, plain.id, { do: 'register', registration }, meta());
    };
    await register('older', {});
    await register('newest', {});
    await register('of another family', { family: 'slist' });
    await register('of another medium', { medium: 'anime' });
    await register('a closed form', {}, null);
    await register('from elsewhere', { source: 'upload' });
    await register('of the erased', {});
    await ground.executor.execute(model, idNamed('of the erased'), { do: 'mark-trained-on-erased' }, meta());
    await choose({ everyDays: 1 });
    await choose({ everyDays: 1, warm: false }, 'anime');
    clock.advance(DAY_MS);
    expect(await tick()).toBe(2);
    expect(asked.find(({ input }) => input.medium === 'movie')?.input.from).toBe(idNamed('newest'));
    expect(asked.find(({ input }) => input.medium === 'anime')?.input).not.toHaveProperty('from');
  });

  it('waits for one that goes on', async () => {
    await choose({ everyDays: 1 });
    await trained(false);
    clock.advance(2 * DAY_MS);
    expect(await tick()).toBe(0);
  });

  it('that is refused is tried again at its next time, and holds up no other medium', async () => {
    await choose({ everyDays: 1 });
    await choose({ everyDays: 1 }, 'anime');
    clock.advance(DAY_MS);
    answer = () => Promise.reject(domainError('TOO_LITTLE_DATA'));
    expect(await tick()).toBe(2);
    expect(await tick()).toBe(2);
  });
});
