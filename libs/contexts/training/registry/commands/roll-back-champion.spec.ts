import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openFolderArtefactStore } from '#engines/artefact-store/folder/folder-artefact-store';
import { onnxModelRuntime } from '#engines/model-runtime/onnx/onnx-model-runtime';
import { openEmbeddedVectorIndex } from '#engines/vector-index/embedded/embedded-vector-index';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import { metaOf } from '#testing';
import { openGround, type TrainingGround } from '../../training.spec.tools.ts';
import { champion } from '../domain/champion.ts';
import { model, type ModelCommand } from '../domain/model.ts';
import { LLM } from '../live-entries.ts';
import { FitToServe } from '../queries/fit-to-serve.ts';
import { Registry } from '../queries/registry.ts';
import { registrationOf } from '../registry.spec.tools.ts';
import { LoadedModels } from '../serving/loaded-models.ts';
import { VectorSpaces } from '../serving/vector-spaces.ts';
import { RollBackChampion, RollBackChampionHandler } from './roll-back-champion.ts';

describe('rolling back', () => {
  let folder: string;
  let ground: TrainingGround;
  let artefacts: ArtefactStore;
  let handler: RollBackChampionHandler;
  let whole: string;
  let told = 0;

  const meta = () => metaOf({ commandId: `command-${(told += 1)}` });
  const tell = (id: string, command: ModelCommand) => ground.executor.execute(model, id, command, meta());
  const reigned = async (id: string, serving: string): Promise<void> => {
    await tell(id, { do: 'register', registration: registrationOf(id, { serving, evaluated: null }) });
    const verdict = { refused: false, reasons: [] };
    await ground.executor.execute(champion, 'movie', { do: 'promote', model: id, verdict }, meta());
  };
  const rollBack = async () => {
    const { model: id, passedOver } = await handler.execute(new RollBackChampion('movie', meta()));
    return { id, passed: passedOver.map((each) => [each.model, each.reason]) };
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'reprise-'));
    ground = await openGround();
    artefacts = await openFolderArtefactStore({ folder: join(folder, 'artefacts') });
    const vectors = await openEmbeddedVectorIndex({ folder: join(folder, 'vectors') });
    const [registry, runtime] = [new Registry(ground.streams), onnxModelRuntime()];
    const loaded = new LoadedModels(registry, new VectorSpaces(artefacts, vectors), artefacts, runtime);
    const fit = new FitToServe(registry, loaded, artefacts, runtime);
    handler = new RollBackChampionHandler(ground.executor, registry, fit);
    whole = await artefacts.put(resolve('test/fixtures/artefact'));
  });
  afterEach(async () => {
    await ground.close();
    rmSync(folder, { recursive: true });
  });

  it('leads to the one before, without a look at those further back', async () => {
    await reigned('a', 'gone');
    await reigned('b', whole);
    await reigned('c', whole);
    expect(await rollBack()).toEqual({ id: 'b', passed: [] });
  });

  it('passes over who cannot serve again, says why, and never comes back to them', async () => {
    const broken = join(folder, 'broken');
    cpSync(resolve('test/fixtures/artefact'), broken, { recursive: true });
    writeFileSync(join(broken, 'model.onnx'), 'no graph');
    await reigned('first', whole);
    await reigned('retired', whole);
    await tell('retired', { do: 'retire', reason: 'old', aliases: [] });
    await reigned('pruned', whole);
    await tell('pruned', { do: 'retire', reason: 'old', aliases: [] });
    await tell('pruned', { do: 'drop-artefacts' });
    await reigned('broken', await artefacts.put(broken));
    await reigned('gone', 'f'.repeat(64));
    await reigned('marked', whole);
    await tell('marked', { do: 'mark-trained-on-erased' });
    await reigned('last', whole);
    expect(await rollBack()).toEqual({
      id: 'first',
      passed: [
        ['marked', 'It learnt from somebody who was erased since.'],
        ['gone', 'Its artefact is gone.'],
        ['broken', expect.stringMatching(/^Its artefact does not load: .+/)],
        ['pruned', 'Its artefacts were pruned.'],
        ['retired', 'It was retired.'],
      ],
    });
    expect(await rollBack()).toEqual({ id: null, passed: [] });
    await expect(rollBack()).rejects.toMatchObject({ code: 'NO_CHAMPION' });
  });

  it('leads to a language model as to any other, and to the live ladder where nobody is left', async () => {
    await reigned('marked', whole);
    await tell('marked', { do: 'mark-trained-on-erased' });
    await reigned(LLM.id, LLM.serving);
    await reigned('c', whole);
    expect(await rollBack()).toEqual({ id: LLM.id, passed: [] });
    expect(await rollBack()).toMatchObject({ id: null, passed: [['marked', expect.any(String)]] });
  });
});
