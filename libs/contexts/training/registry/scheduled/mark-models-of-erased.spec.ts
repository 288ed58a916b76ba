import { DAY_MS, type Position } from '#kernel';
import { fixedClock, idNamed, metaOf } from '#testing';
import { ErasedMembers } from '../../../identity/published.ts';
import { taste } from '../../../taste/published.ts';
import { dataset } from '../../datasets/dataset-job.ts';
import { training, type TrainingInput } from '../../jobs/training-job.ts';
import { openGround, type TrainingGround } from '../../training.spec.tools.ts';
import { champion } from '../domain/champion.ts';
import { model } from '../domain/model.ts';
import { Registry } from '../queries/registry.ts';
import { models } from '../read/models/projection.ts';
import { registrationOf, reportOf } from '../registry.spec.tools.ts';
import { MarkModelsOfErased } from './mark-models-of-erased.ts';

const input: TrainingInput = {
  ...{ family: 'slist', parameters: {}, medium: 'movie', seed: 0, device: 'cpu', budgetMinutes: null, promote: false },
};

describe('models of erased members', () => {
  const clock = fixedClock();
  let ground: TrainingGround;
  let registry: Registry;
  let commands: number;

  beforeEach(async () => {
    ground = await openGround();
    registry = new Registry(ground.streams);
    commands = 0;
  });
  afterEach(() => ground.close());

  const meta = () => metaOf({ commandId: idNamed(`command ${++commands}`), occurredAt: clock.iso() });
  const member = (name: string, version: number, type: string, data: object = {}) =>
    ground.log.append(`member-${idNamed(name)}`, version, [
      { id: idNamed(`fact ${++commands}`), event: { type, data }, meta: meta() },
    ]);
  const joins = async (name: string, rates = true): Promise<void> => {
    await member(name, 0, 'MemberRegistered');
    if (rates)
      await ground.executor.execute(taste, idNamed(name), { do: 'rate', item: 'movie:tmdb:1', halfStars: 8 }, meta());
  };
  const leaves = (name: string, rated = true) =>
    member(name, 1, 'MemberErased', { streams: rated ? [`taste-${idNamed(name)}`] : [], artefacts: [] });
  /** Asks for data of the log as it stands. */
  const asks = async (name: string): Promise<Position> => {
    const id = idNamed(`dataset of ${name}`);
    const position = await ground.log.head();
    const asked = { medium: 'movie', position: null };
    await ground.executor.execute(dataset, id, { do: 'request', input: asked, by: 'x' }, meta());
    return position;
  };
  const registers = async (name: string, position: Position): Promise<void> => {
    const [job, id] = [idNamed(`job of ${name}`), idNamed(name)];
    const tell = (command: Parameters<typeof training.decide>[1]) =>
      ground.executor.execute(training, job, command, meta());
    await tell({ do: 'request', input, by: 'x' });
    await tell({ do: 'take-dataset', dataset: idNamed(`dataset of ${name}`), artefact: 'a', hash: 'h', position });
    const report = reportOf(Array.from({ length: 300 }, (_, n) => (n % 2) * 0.5));
    const registration = registrationOf(id, {
      ...{ job, reports: [report], baselines: { popularity: reportOf([0.1]), windowedPopularity: reportOf([0.1]) } },
      lineage: { ...registrationOf(id).lineage, position },
    });
    await ground.executor.execute(model, id, { do: 'register', registration }, meta());
  };
  const learns = async (name: string): Promise<void> => registers(name, await asks(name));
  const marked = async (...names: readonly string[]): Promise<readonly boolean[]> => {
    await ground.level();
    const { executor, streams, store } = ground;
    const work = new MarkModelsOfErased(executor, streams, registry, new ErasedMembers(store), store);
    await work.run({ at: clock.iso(), commandId: idNamed(`tick ${++commands}`) });
    await work.run({ at: clock.iso(), commandId: idNamed(`tick ${++commands}`) });
    await ground.level();
    const found = await Promise.all(names.map((name) => store.live(models).get(idNamed(name))));
    return found.map((each) => each!.trainedOnErased);
  };

  it('are marked, and no others', async () => {
    await learns('before');
    await joins('ada');
    await learns('with');
    await leaves('ada');
    await learns('after');
    expect(await marked('before', 'with', 'after')).toEqual([false, true, false]);
  });

  it('are marked where they were being trained meanwhile', async () => {
    await joins('ada');
    const position = await asks('slow');
    await leaves('ada');
    await registers('slow', position);
    expect(await marked('slow')).toEqual([true]);
  });

  it('are none where the member had nothing to do with any title, or is still here', async () => {
    await joins('ada', false);
    await joins('ben');
    await learns('with');
    await leaves('ada', false);
    expect(await marked('with')).toEqual([false]);
  });

  it('may not be promoted, and stand in the way of nobody', async () => {
    await joins('ada');
    await learns('old');
    const promote = { do: 'promote', model: idNamed('old'), verdict: { refused: false, reasons: [] } } as const;
    await ground.executor.execute(champion, 'movie', promote, meta());
    await leaves('ada');
    await learns('new');
    expect(await registry.gate(idNamed('new'), 'movie')).toMatchObject({ verdict: 'pass', against: idNamed('old') });
    expect(await registry.outdatedSince('movie')).toBeUndefined();
    clock.advance(DAY_MS);
    expect(await marked('old', 'new')).toEqual([true, false]);
    expect(await registry.outdatedSince('movie')).toBe(clock.iso());
    expect(await registry.gate(idNamed('new'), 'movie')).toMatchObject({ verdict: 'pass', against: null });
    expect(await registry.gate(idNamed('old'), 'movie')).toMatchObject({
      verdict: 'refuse',
      reasons: ['It learnt from somebody who was erased since.'],
    });
  });
});
