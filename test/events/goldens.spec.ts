import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readModels, vocabularies } from '#composition/contexts';
import { alias } from '#contexts/catalogue/domain/alias';
import { item } from '#contexts/catalogue/domain/item';
import { metadata } from '#contexts/catalogue/metadata/domain/metadata';
import { sourcing } from '#contexts/catalogue/metadata/domain/sourcing';
import { titleTexts } from '#contexts/catalogue/text/domain/title-texts';
import { impersonation } from '#contexts/identity/domain/impersonation';
import { invitation } from '#contexts/identity/domain/invitation';
import { member } from '#contexts/identity/domain/member';
import { registrationSettings } from '#contexts/identity/domain/registration-settings';
import { serviceToken } from '#contexts/identity/domain/service-token';
import { languageDay } from '#contexts/language/domain/language-day';
import { erasure } from '#contexts/operations/domain/erasure';
import { replay } from '#contexts/operations/domain/replay';
import { seeding } from '#contexts/operations/domain/seeding';
import { exposureDay } from '#contexts/recommendation/domain/exposure-day';
import { historyImport } from '#contexts/taste/imports/domain/history-import';
import { adultTitles } from '#contexts/taste/domain/adult-titles';
import { tasteWeights } from '#contexts/taste/domain/strengths';
import { taste } from '#contexts/taste/domain/taste';
import { pruning } from '#contexts/training/registry/pruning/pruning';
import { champion } from '#contexts/training/registry/domain/champion';
import { model } from '#contexts/training/registry/domain/model';
import { dataset } from '#contexts/training/datasets/dataset-job';
import { evaluation } from '#contexts/training/evaluation/job/evaluation-job';
import { productionDay } from '#contexts/training/evaluation/production/production-day';
import { servingDay } from '#contexts/training/evaluation/production/serving-day';
import { retraining } from '#contexts/training/jobs/retraining/retraining';
import { training } from '#contexts/training/jobs/training-job';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { categoryOf, type Event, type Metadata, type Recorded, type StreamKind } from '#kernel';
import { EventLog } from '#runtime';
import { idSequence } from '#testing';

/**
 * One event of every type and version that a log may hold, as it stands there. A golden is written when its version is
 * made and never changed; it is kept when the next version comes, for the upcaster to be proved on.
 */
interface Golden {
  readonly stream: string;
  readonly type: string;
  readonly data: unknown;
  readonly meta: Metadata;
}

const kinds = [
  alias,
  item,
  metadata,
  sourcing,
  titleTexts,
  member,
  replay,
  erasure,
  seeding,
  exposureDay,
  taste,
  tasteWeights,
  adultTitles,
  historyImport,
  registrationSettings,
  invitation,
  impersonation,
  serviceToken,
  dataset,
  training,
  evaluation,
  productionDay,
  servingDay,
  retraining,
  pruning,
  model,
  champion,
  languageDay,
] as readonly StreamKind<unknown, unknown, Event>[];

const files = readdirSync(__dirname).filter((file) => file.endsWith('.json'));
const bytesOf = (file: string): Buffer => readFileSync(join(__dirname, file));
const goldens = files.map((file) => JSON.parse(bytesOf(file).toString()) as Golden);

/** The goldens as the code of this release reads them from a log that holds them. */
const readBack = async (): Promise<readonly Recorded[]> => {
  const store = await openSqliteEventStore({ file: ':memory:' });
  const [nextId, versions] = [idSequence(), new Map<string, number>()];
  for (const { stream, type, data, meta } of goldens) {
    const version = versions.get(stream) ?? 0;
    await store.append(stream, version, [{ id: nextId(), event: { type, data }, meta }]);
    versions.set(stream, version + 1);
  }
  const log = new EventLog(store, vocabularies);
  try {
    for await (const batch of log.follow('start', new AbortController().signal)) return batch.slice(1);
    return [];
  } finally {
    await log.close();
  }
};

/** What a value is made of, without what it says. */
const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shapeOf(each)]));
};

describe('golden events', () => {
  let read: readonly Recorded[];
  beforeAll(async () => {
    read = await readBack();
  });

  it('are there for every version of every event of every context, and for no other', () => {
    const wanted = vocabularies.flatMap(({ context, events }) =>
      Object.entries(events).flatMap(([type, upcasts]) =>
        [...upcasts, null].map((_, version) => `${context}.${type}.v${version + 1}.json`),
      ),
    );
    expect(files.toSorted()).toEqual(wanted.toSorted());
    expect(goldens.map(({ type }) => `${type}.json`)).toEqual(files);
  });

  it('never change: their hashes are those in SHA256SUMS', () => {
    const sums = bytesOf('SHA256SUMS').toString().trimEnd().split('\n');
    const found = files.map((file) => `${createHash('sha256').update(bytesOf(file)).digest('hex')}  ${file}`);
    expect(found.toSorted()).toEqual(sums.toSorted());
  });

  it.each(goldens.map(({ type }, n) => [type, n] as const))('%s is read in the newest shape', (type, n) => {
    const [, context, name] = /^(.+)\.(.+)\.v\d+$/.exec(type)!;
    const newest = vocabularies.find((each) => each.context === context)!.events[name!]!.length + 1;
    const golden = goldens.find((each) => each.type === `${context}.${name}.v${newest}`)!;
    expect(read[n]!.event.type).toBe(name);
    expect(shapeOf(read[n]!.event.data)).toEqual(shapeOf(golden.data));
    if (type === golden.type) expect(read[n]!.event.data).toEqual(golden.data);
  });

  it.each(goldens.map(({ type }, n) => [type, n] as const))('%s is folded by the decider of its stream', (_type, n) => {
    const { stream, event, meta } = read[n]!;
    const kind = kinds.find(({ category }) => category === categoryOf(stream))!;
    expect(() => kind.evolve(kind.initial, event, meta)).not.toThrow();
    for (const other of read.filter((each) => each.stream === stream))
      expect(() => kind.evolve(kind.evolve(kind.initial, other.event, other.meta), event, meta)).not.toThrow();
  });

  it.each(readModels.map((model) => [model.name, model] as const))(
    'are folded by the read model %s',
    async (_name, model) => {
      const store = await openSqliteReadStore({ file: ':memory:' });
      const generation = await store.generation<never>(model, 'golden');
      const filling = await model.fill(generation, () => 1);
      await filling.take(read);
      await filling.settle();
      expect(filling.parked).toEqual([]);
      await filling.close();
      await store.close();
    },
  );
});
