import { createHash } from 'node:crypto';
import { categoryOf, comparePositions, idOf, type Position, type Recorded } from '#kernel';
import type { EventStore } from '#ports/event-store/event-store';
import { isHandled } from '#runtime';
import { items, mediumOf, type ItemDocument, type ItemEvent } from '../../catalogue/published.ts';

/** What the log holds up to a position, as far as datasets are made of it. */
export interface LogCut {
  /** Of the newest event that any dataset is made of: later ones of other kinds change none. */
  readonly position: Position | undefined;
  /** Who did anything with any title. */
  readonly members: ReadonlySet<string>;
  /** The titles as they stood. */
  readonly titles: ReadonlyMap<string, ItemDocument>;
}

export interface CutOptions {
  readonly signal: AbortSignal;
  /** Events read so far. */
  readonly onProgress?: (done: number) => void;
}

const CATEGORIES: ReadonlySet<string> = new Set(['taste', 'tasteweights', 'item']);
const LISTED: ReadonlySet<string> = new Set(items.handles);

/** Reads the log once, up to `until`. In memory are the titles and the ids of members, not what they did. */
export const cutOf = async (log: EventStore, until: Position, options: CutOptions): Promise<LogCut> => {
  const members = new Set<string>();
  const titles = new Map<string, ItemDocument>();
  let position: Position | undefined;
  await eachUpTo(log, 'start', until, options, (recorded) => {
    position = recorded.position;
    const category = categoryOf(recorded.stream);
    if (category === 'taste') members.add(idOf(recorded.stream));
    if (category !== 'item' || !isHandled(LISTED, recorded)) return;
    const [id = ''] = items.keys(recorded as Recorded<ItemEvent>);
    const document = items.evolve(titles.get(id), recorded as Recorded<ItemEvent>, id);
    if (document) titles.set(id, document);
  });
  return { position, members, titles };
};

/** Does every dataset made at `after` look the same at `until`? */
export const isUnchanged = async (
  log: EventStore,
  after: Position,
  until: Position,
  options: CutOptions,
): Promise<boolean> => {
  let changes = 0;
  await eachUpTo(
    log,
    after,
    until,
    options,
    () => void (changes += 1),
    () => changes > 0,
  );
  return changes === 0;
};

/** Facts of taste on titles of a medium that came after `after`; it stops counting at `enough`. */
export const interactionsAfter = async (
  log: EventStore,
  after: Position | 'start',
  medium: string,
  enough: number,
): Promise<number> => {
  let count = 0;
  const visit = ({ stream, event }: Recorded): void => {
    const { item } = event.data as { readonly item?: string };
    if (categoryOf(stream) === 'taste' && item !== undefined && mediumOf(item) === medium) count += 1;
  };
  const options = { signal: new AbortController().signal };
  await eachUpTo(log, after, await log.head(), options, visit, () => count >= enough);
  return count;
};

/** Visits what datasets are made of. `isEnough`: asked between batches. */
const eachUpTo = async (
  log: EventStore,
  after: Position | 'start',
  until: Position,
  { signal, onProgress }: CutOptions,
  visit: (recorded: Recorded) => void,
  isEnough: () => boolean = () => false,
): Promise<void> => {
  if (comparePositions(after, until) >= 0) return;
  const reading = new AbortController();
  let done = 0;
  for await (const batch of log.follow(after, AbortSignal.any([reading.signal, signal]))) {
    visitAll(batch, until, visit);
    onProgress?.((done += batch.length));
    if (isEnough() || comparePositions(batch.at(-1)!.position, until) >= 0) break;
  }
  reading.abort();
  signal.throwIfAborted();
};

const visitAll = (batch: readonly Recorded[], until: Position, visit: (recorded: Recorded) => void): void => {
  for (const recorded of batch)
    if (CATEGORIES.has(categoryOf(recorded.stream)) && comparePositions(recorded.position, until) <= 0) visit(recorded);
};

/** SHA-256 (hex) over the ids of all who were erased: a dataset made without them bears it. */
export const erasedHash = async (erased: AsyncIterable<{ readonly member: string }>): Promise<string> => {
  const members: string[] = [];
  for await (const { member } of erased) members.push(member);
  return createHash('sha256').update(members.sort().join('\n')).digest('hex');
};
