import { openSqliteEventStore, type SqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import type { Trainer } from '#ports/trainer/trainer';
import { Executor, Streams } from '#runtime';
import { idNamed, metaOf } from '#testing';
import { EnoughData } from '../../jobs/enough-data.ts';
import { Families } from '../../jobs/families.ts';
import { model } from '../../registry/domain/model.ts';
import { LLM } from '../../registry/live-entries.ts';
import { Registry } from '../../registry/queries/registry.ts';
import type { ModelRegistration } from '../../registry/registration.ts';
import { evaluation } from './evaluation-job.ts';
import { GetEvaluation, GetEvaluationHandler } from './get-evaluation.ts';
import {
  CancelEvaluation,
  CancelEvaluationHandler,
  RequestEvaluation,
  RequestEvaluationHandler,
  type EvaluationWanted,
} from './request-evaluation.ts';

const MODEL = idNamed('a model');
const KEPT = { name: 'kept', kind: 'int', default: 200, low: 1, high: 500, about: '' } as const;
const trainer: Trainer = {
  families: () => Promise.resolve([{ name: 'ease', essence: '', parameters: [KEPT] }]),
  devices: () => Promise.resolve(['cpu']),
  train: () => Promise.reject(new Error('nothing is trained here')),
};

describe('asking for an evaluation', () => {
  let log: SqliteEventStore;
  let streams: Streams;
  let executor: Executor;
  let handler: RequestEvaluationHandler;

  beforeEach(async () => {
    log = await openSqliteEventStore({ file: ':memory:' });
    streams = new Streams(log);
    executor = new Executor(streams);
    const families = new Families(trainer);
    handler = new RequestEvaluationHandler(executor, families, new EnoughData(log), new Registry(streams));
    for (let n = 0; n < 5; n++) {
      const event = { type: 'ItemWatched', data: { item: `movie:tmdb:${n}` } };
      await log.append(`taste-${idNamed(`member ${n}`)}`, 0, [{ id: idNamed(`watch ${n}`), event, meta: metaOf({}) }]);
    }
    const registration = {
      ...{ id: MODEL, medium: 'movie', family: 'ease', source: 'upload', job: null, serving: 'a', evaluated: null },
      ...{ lineage: { parameters: { kept: '7' } }, reports: [] },
    } as unknown as ModelRegistration;
    await executor.execute(model, MODEL, { do: 'register', registration }, metaOf({ commandId: idNamed('register') }));
  });
  afterEach(() => log.close());

  const ask = (more: Partial<EvaluationWanted>) => {
    const wanted: EvaluationWanted = {
      ...{ track: 'T4', medium: 'movie', families: ['ease'], parameters: {}, models: [], seed: 1, device: 'cpu' },
      ...more,
    };
    return handler.execute(new RequestEvaluation(wanted, metaOf({ commandId: idNamed('ask'), actor: 'scientist' })));
  };

  it('names families once, and trains a registered model as it was', async () => {
    const { id } = await ask({ families: ['ease', 'ease'], parameters: { ease: { kept: '9' } }, models: [MODEL] });
    const asked = await new GetEvaluationHandler(streams).execute(new GetEvaluation(id));
    expect(asked).toMatchObject({ id, status: 'queued', requestedBy: 'scientist' });
    expect(asked.input?.entries).toEqual([
      { name: 'ease', family: 'ease', parameters: { kept: '9' }, model: null },
      { name: `ease ${MODEL}`, family: 'ease', parameters: { kept: '7' }, model: MODEL },
    ]);
    expect((await ask({ models: [MODEL] })).id).toBe(id);
  });

  it('takes the language model that is configured, by its name, for a sample', async () => {
    const command = { do: 'register', registration: LLM } as const;
    await expect(ask({ families: ['llm'] })).rejects.toMatchObject({ code: 'UNKNOWN_FAMILY' });
    await executor.execute(model, LLM.id, command, metaOf({ commandId: idNamed('register llm') }));
    const wanted = (cases: string) => ask({ families: ['llm'], parameters: { llm: { cases } } });
    await expect(wanted('9')).rejects.toMatchObject({ code: 'PARAMETER_OUT_OF_RANGE' });
    const odd = ask({ families: ['llm'], parameters: { llm: { warmth: '1' } } });
    await expect(odd).rejects.toMatchObject({ code: 'UNKNOWN_PARAMETER' });
    const { id } = await wanted('40');
    const { entries } = (await new GetEvaluationHandler(streams).execute(new GetEvaluation(id))).input!;
    expect(entries).toEqual([{ name: 'llm', family: 'llm', parameters: { cases: '40' }, model: null }]);
  });

  it.each<[Partial<EvaluationWanted>, string]>([
    [{ families: ['oracle'] }, 'UNKNOWN_FAMILY'],
    [{ parameters: { ease: { kept: '501' } } }, 'PARAMETER_OUT_OF_RANGE'],
    [{ models: ['nobody'] }, 'UNKNOWN_MODEL'],
    [{ device: 'cuda' }, 'NO_SUCH_DEVICE'],
    [{ medium: 'manga' }, 'TOO_LITTLE_DATA'],
  ])('begins nothing that is known to fail: %j', async (more, code) => {
    await expect(ask(more)).rejects.toMatchObject({ code });
  });

  it('can be taken back', async () => {
    const { id } = await ask({});
    const meta = metaOf({ commandId: idNamed('cancel') });
    await new CancelEvaluationHandler(executor).execute(new CancelEvaluation(id, meta));
    expect((await streams.fold(evaluation, id)).state.status).toBe('cancelled');
    const unknown = new GetEvaluationHandler(streams).execute(new GetEvaluation(idNamed('none')));
    await expect(unknown).rejects.toMatchObject({ code: 'UNKNOWN_JOB' });
  });
});
