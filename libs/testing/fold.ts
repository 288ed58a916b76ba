import { canonicalJson, comparePositions, type Event, type Position, type Projection, type Recorded } from '#kernel';

interface Kept {
  readonly json: string | undefined;
  readonly position: Position;
}

interface Folded<D> {
  readonly document: D | undefined;
  readonly position: Position | 'start';
}

/**
 * The documents of a projection after these batches, by its law alone: an event touches the documents that `keys` names,
 * each takes it once. Between batches documents are JSON, as in a store, and what `evolve` is given is frozen.
 */
export const foldProjection = <D, E extends Event>(
  projection: Projection<D, E>,
  batches: readonly (readonly Recorded<E>[])[],
): ReadonlyMap<string, D> => {
  const store = new Map<string, Kept>();
  for (const batch of batches) foldBatch(projection, batch, store);
  const documents = [...store].flatMap(([id, { json }]) =>
    json === undefined ? [] : [[id, parsed<D>(json)] as const],
  );
  return new Map(documents.toSorted(([a], [b]) => (a < b ? -1 : 1)));
};

/** Equal for equal documents, whatever order they were made in. */
export const spelling = (documents: ReadonlyMap<string, unknown>): string =>
  canonicalJson(Object.fromEntries(documents));

const foldBatch = <D, E extends Event>(
  projection: Projection<D, E>,
  batch: readonly Recorded<E>[],
  store: Map<string, Kept>,
): void => {
  const loaded = new Map<string, Folded<D>>();
  const load = (key: string): Folded<D> => {
    const kept = store.get(key);
    return {
      document: kept?.json === undefined ? undefined : parsed<D>(kept.json),
      position: kept?.position ?? 'start',
    };
  };
  for (const recorded of batch.filter(({ event }) => projection.handles.includes(event.type)))
    for (const key of new Set(projection.keys(frozen(recorded)))) {
      const { document, position } = loaded.get(key) ?? load(key);
      if (comparePositions(recorded.position, position) <= 0) continue;
      const next = projection.evolve(frozen(document), frozen(recorded), key);
      if (next !== document) loaded.set(key, { document: next, position: recorded.position });
    }
  for (const [key, { document, position }] of loaded)
    store.set(key, {
      json: document === undefined ? undefined : JSON.stringify(document),
      position: position as Position,
    });
};

export const inBatches = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

const parsed = <D>(json: string): D => JSON.parse(json) as D;

const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
};
