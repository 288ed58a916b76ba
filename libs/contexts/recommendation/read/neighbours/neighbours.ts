import { setImmediate } from 'node:timers/promises';
import { comparePositions, type Position, type Recorded } from '#kernel';
import type { Generation, Shape } from '#ports/read-store/read-store';
import { isBehind, ParkedStreams, requireKnown, type Filling, type ReadModel } from '#runtime';
import { COUNTED, Interactions, type Counted } from './interactions.ts';
import { NEIGHBOUR_SETTINGS, RowMaker, type Neighbours, type NeighbourSettings } from './row.ts';

export const neighboursShape: Shape<Neighbours> = { name: 'neighbours', version: 2, indexes: {} };

export interface NeighbourTiming {
  /** Once the log has been quiet for so long, every row that is due is computed. */
  readonly quietMs: number;
  /** While it is busy: rows wait so long after a change, and are computed at most this often. */
  readonly restMs: number;
  readonly now: () => number;
}

/**
 * Live item-to-item as a read model. The log is folded into postings in memory, from the start at every start; a rating
 * marks its title's row as due, in O(1), and due rows are computed and committed when the log is quiet.
 */
export const neighbours = (
  timing: Partial<NeighbourTiming> = {},
  settings: NeighbourSettings = NEIGHBOUR_SETTINGS,
): ReadModel<Neighbours> => ({
  ...neighboursShape,
  fill: async (generation, fence) =>
    new FillingNeighbours(
      generation,
      fence,
      await generation.checkpoint(),
      new ParkedStreams(await generation.parked()),
      settings,
      {
        restMs: 60_000,
        quietMs: 500,
        now: Date.now,
        ...timing,
      },
    ),
});

/** Also in a version that this release cannot read: it must not be passed over. */
const isCounted = (type: string): boolean => COUNTED.has(/^[^.]+\.(.+)\.v\d+$/.exec(type)?.[1] ?? type);

const ROWS_PER_COMMIT = 500;
/** Rows computed before others get their turn. */
const ROWS_PER_SLICE = 20;

class FillingNeighbours implements Filling {
  readonly name: string;
  readonly #interactions = new Interactions();
  readonly #maker: RowMaker;
  readonly #due = new Set<number>();
  readonly #computedAt = new Map<number, number>();
  #dueSince: number | undefined;
  #lastTaken = 0;
  #working: Promise<void> | undefined;
  #timer: NodeJS.Timeout;
  position: Position | 'start' = 'start';

  constructor(
    readonly generation: Generation<Neighbours>,
    readonly fence: () => number,
    public committed: Position | 'start',
    readonly streams: ParkedStreams,
    settings: NeighbourSettings,
    readonly timing: NeighbourTiming,
  ) {
    this.name = generation.name;
    this.#maker = new RowMaker(settings);
    this.#timer = setInterval(() => this.#tick(), Math.max(50, timing.quietMs / 2));
    this.#timer.unref();
  }

  get parked() {
    return this.streams.list;
  }

  take(batch: readonly Recorded[]): Promise<void> {
    for (const recorded of batch)
      if (isCounted(recorded.event.type)) this.streams.guard(recorded, () => this.#count(recorded));
    this.position = batch.at(-1)!.position;
    this.#lastTaken = this.timing.now();
    return Promise.resolve();
  }

  /** Every row as the postings now have it: a neighbour's count may have changed without the row having been due. */
  async settle(): Promise<void> {
    await this.#working;
    for (let item = 0; item < this.#interactions.postings.itemCount; item++) this.#due.add(item);
    await this.#work([...this.#due]);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#working;
  }

  #count(recorded: Recorded): void {
    requireKnown(recorded);
    const item = this.#interactions.count(recorded as Recorded<Counted>);
    if (item === undefined || !isBehind(recorded, this.committed)) return;
    this.#due.add(item);
    this.#dueSince ??= this.timing.now();
  }

  #tick(): void {
    if (this.#working || comparePositions(this.position, this.committed) <= 0) return;
    const ripe = this.#ripe();
    // What fails is still due: it is tried again at the next tick, and the lease decides who may write.
    if (ripe) void this.#work(ripe).catch(() => undefined);
  }

  /** The rows to compute now; none: only the checkpoint moves. `undefined`: it is not the time. */
  #ripe(): readonly number[] | undefined {
    const { quietMs, restMs } = this.timing;
    const now = this.timing.now();
    if (now - this.#lastTaken >= quietMs) return [...this.#due];
    if (this.#dueSince === undefined || now - this.#dueSince < restMs) return undefined;
    const rested = [...this.#due].filter((item) => now - (this.#computedAt.get(item) ?? -Infinity) >= restMs);
    return rested.length > 0 ? rested : undefined;
  }

  #work(items: readonly number[]): Promise<void> {
    const working = this.#compute(items).finally(() => {
      this.#working = undefined;
    });
    this.#working = working.catch(() => undefined);
    return working;
  }

  async #compute(items: readonly number[]): Promise<void> {
    const position = this.position;
    if (position === 'start') return;
    for (let from = 0; from < items.length; from += ROWS_PER_COMMIT) {
      const chunk = items.slice(from, from + ROWS_PER_COMMIT);
      for (const item of chunk) this.#due.delete(item);
      try {
        await this.#write(chunk, position);
      } catch (error) {
        for (const item of chunk) this.#due.add(item);
        throw error;
      }
    }
    if (this.#due.size === 0) await this.#owesNothing(position);
  }

  async #owesNothing(position: Position): Promise<void> {
    this.#dueSince = undefined;
    if (comparePositions(position, this.committed) <= 0) return;
    await this.generation.commit({ changes: [], checkpoint: position, parked: this.streams.list }, this.fence());
    this.committed = position;
  }

  async #write(items: readonly number[], position: Position): Promise<void> {
    const { postings } = this.#interactions;
    const changes = [];
    for (const [n, item] of items.entries()) {
      if (n % ROWS_PER_SLICE === ROWS_PER_SLICE - 1) await setImmediate();
      changes.push({ id: postings.id(item), document: this.#maker.row(postings, item), position });
      this.#computedAt.set(item, this.timing.now());
    }
    await this.generation.commit({ changes, checkpoint: this.committed }, this.fence());
  }
}
