import { createHash } from 'node:crypto';
import { canonicalJson, type Position } from '#kernel';
import type { ReadStore, Shape } from '#ports/read-store/read-store';
import { readModels } from '#composition/contexts';
import { openEngines } from '#composition/engines';
import { eventsUpTo, LogDigest } from '#composition/migrate/copied-log';

const CHUNK = 1_000;
/** Its rows are brought level at the end of a replay only: `replay --verify` is what compares them. */
const LEVEL_LATER = new Set(['neighbours']);

/** SHA-256 of the log's events and of the documents of each live read model, by name. */
export type Contents = ReadonlyMap<string, string>;

/** What a data folder holds that nobody is writing to; of the log all up to `end`, or to its head. */
export const contentsOf = async (home: string, end?: Position): Promise<Contents> => {
  const engines = await openEngines({ home });
  try {
    const log = new LogDigest();
    const upTo = end ?? (await engines.log.head());
    for await (const recorded of eventsUpTo(engines.log, upTo, new AbortController().signal)) log.add(recorded);
    const contents = new Map([[`log of ${log.events} events`, log.hex]]);
    for (const shape of readModels.filter(({ name }) => !LEVEL_LATER.has(name)))
      contents.set(shape.name, await digestOf(engines.readStore, shape));
    return contents;
  } finally {
    await engines.close();
  }
};

/** Names of what one has otherwise than the other, or not at all. */
export const differences = (one: Contents, other: Contents): readonly string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name));

const digestOf = async (store: ReadStore, shape: Shape<never>): Promise<string> => {
  const documents = store.live<never>(shape);
  const known = new Map<string, string>();
  let changes = await documents.changes('start', CHUNK);
  for (;;) {
    for (const { id, document } of changes.entries)
      if (document !== undefined) known.set(id, sha256(canonicalJson(document)));
    if (!changes.more) break;
    changes = await documents.changes(changes.reached, CHUNK);
  }
  const ids = [...known.keys()].sort();
  return sha256(canonicalJson(ids.map((id) => [id, known.get(id)!])));
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
