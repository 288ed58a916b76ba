import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { domainError } from '#kernel';
import { Unavailable } from '#ports/unavailable';
import { EventLog, Executor, Streams } from '#runtime';
import { idNamed, metaOf } from '#testing';
import { erasure } from '../domain/erasure.ts';
import type { EraseMember, EraseOptions } from '../erasure/erase-member.ts';
import { operationsVocabulary } from '../vocabulary.ts';
import { erasureWork } from './erasure-work.ts';

const [id, anna, root] = [idNamed('job'), idNamed('anna'), idNamed('root')];
const result = { streams: 1, artefacts: 0 };

describe('the work of erasing', () => {
  let log: EventLog;
  let streams: Streams;

  beforeEach(async () => {
    log = new EventLog(await openSqliteEventStore({ file: ':memory:' }), [operationsVocabulary]);
    streams = new Streams(log);
    const request = { do: 'request', input: { member: anna }, by: root } as const;
    await new Executor(streams).execute(erasure, id, request, metaOf());
  });
  afterEach(() => log.close());

  /** Fails by these, one after the other, before it is done. */
  const work = async (...failures: readonly Error[]) => {
    const asked: (EraseOptions & { readonly member: string })[] = [];
    const left = failures.values();
    const eraseMember = {
      execute: async (member: string, options: EraseOptions) => {
        asked.push({ member, ...options });
        for (const failure of left) throw failure;
        return result;
      },
    } as EraseMember;
    const job = erasureWork(eraseMember, streams, { settled: () => Promise.resolve(), retryMs: 1 });
    const working = { id, signal: new AbortController().signal, report: () => undefined };
    return { outcome: await job.work({ member: anna }, working).catch((error: unknown) => error), asked };
  };

  it('is done in the name of whoever asked for it', async () => {
    const { outcome, asked } = await work();
    expect(outcome).toEqual(result);
    expect(asked).toEqual([expect.objectContaining({ member: anna, id, by: root })]);
  });

  it('goes on until an engine that is gone has come back', async () => {
    const { outcome, asked } = await work(new Unavailable('person vault', 'unknown'), domainError('CONFLICT'));
    expect([outcome, asked.length]).toEqual([result, 3]);
  });

  it('fails by what will not pass', async () => {
    const { outcome, asked } = await work(domainError('NOT_ERASABLE'));
    expect([outcome, asked.length]).toEqual([expect.objectContaining({ code: 'NOT_ERASABLE' }), 1]);
  });
});
