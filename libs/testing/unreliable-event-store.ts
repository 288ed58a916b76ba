import { setImmediate as nextTurn } from 'node:timers/promises';
import { chance, orderOf, type Fact, type Position, type Recorded } from '#kernel';
import type { Appended, EventStore } from '#ports/event-store/event-store';
import { Unavailable } from '#ports/unavailable';

/** Chances are 0 to 1 and 0 where they are left out. */
export interface Unreliability {
  /** The same seed, calls and log give the same faults. */
  readonly seed: number | string;
  /** Per event: a batch ends behind it. */
  readonly split?: number;
  /** Per batch: it comes again, whole or its first part; or the next one begins with some of what has been seen. */
  readonly duplicate?: number;
  /** Per batch and append: some turns of the event loop pass first. */
  readonly delay?: number;
  /** Per batch: following ends with `Unavailable` instead. */
  readonly cut?: number;
  /** Per append: `Unavailable`, outcome unknown; every second time the facts were written, or met their conflict. */
  readonly unknownOutcome?: number;
  /** Per append: `Unavailable`, nothing written. */
  readonly refuse?: number;
  /** Batches come shuffled, but each stream's events in their own order. Otherwise the log's order is kept. */
  readonly reorderAcrossStreams?: boolean;
}

type Fault = 'split' | 'duplicate' | 'delay' | 'cut' | 'unknownOutcome' | 'refuse';
type Batch = readonly Recorded[];

const ENGINE = 'event log';
const LONGEST_DELAY = 8;
/** How many events of the past a batch may begin with; batches stay within the port's 1,000. */
const OVERLAP = 20;
const LARGEST = 1_000 - OVERLAP;

export const unreliable = (store: EventStore, options: Unreliability): UnreliableEventStore =>
  new UnreliableEventStore(store, options);

/** An event store that does what a real one does on a bad day, and nothing that the port forbids. */
export class UnreliableEventStore implements EventStore {
  /** How often each fault has happened, so that a test can tell that it has tested something. */
  readonly dealt: Record<Fault, number> = { split: 0, duplicate: 0, delay: 0, cut: 0, unknownOutcome: 0, refuse: 0 };
  readonly #store: EventStore;
  readonly #options: Unreliability;
  readonly #appends = new Map<string, number>();
  #follows = 0;

  constructor(store: EventStore, options: Unreliability) {
    this.#store = store;
    this.#options = options;
  }

  async append(stream: string, expected: number, facts: readonly Fact[]): Promise<Appended | 'conflict'> {
    const nth = (this.#appends.get(stream) ?? 0) + 1;
    this.#appends.set(stream, nth);
    const place = `append ${nth} to ${stream}`;
    await this.#delay(place);
    if (this.#strikes('refuse', place)) throw new Unavailable(ENGINE, 'none');
    if (!this.#strikes('unknownOutcome', place)) return this.#store.append(stream, expected, facts);
    if (this.#roll('written', place) < 0.5) await this.#store.append(stream, expected, facts);
    throw new Unavailable(ENGINE, 'unknown');
  }

  read(stream: string, after?: number): AsyncIterable<Recorded> {
    return this.#store.read(stream, after);
  }

  async *follow(after: Position | 'start', signal: AbortSignal): AsyncIterable<Batch> {
    const follow = `follow ${++this.#follows}`;
    let past: Batch = [];
    for await (const batch of this.#store.follow(after, signal))
      for (const piece of this.#pieces(batch, follow)) {
        const place = placeOf(follow, piece);
        await this.#delay(place);
        if (this.#strikes('cut', place)) throw new Unavailable(ENGINE, 'none');
        for (const delivery of this.#deliveries(piece, past, place)) {
          if (signal.aborted) return;
          yield delivery;
        }
        past = [...past, ...piece].slice(-OVERLAP);
      }
  }

  head(): Promise<Position> {
    return this.#store.head();
  }

  erase(stream: string): Promise<void> {
    return this.#store.erase(stream);
  }

  close(): Promise<void> {
    return this.#store.close();
  }

  *#pieces(batch: Batch, follow: string): Iterable<Batch> {
    let piece: Recorded[] = [];
    for (const recorded of batch) {
      piece.push(recorded);
      if (piece.length < LARGEST && !this.#strikes('split', placeOf(follow, [recorded]))) continue;
      yield this.#ordered(piece, follow);
      piece = [];
    }
    if (piece.length > 0) yield this.#ordered(piece, follow);
  }

  #deliveries(piece: Batch, past: Batch, place: string): readonly Batch[] {
    if (!this.#strikes('duplicate', place)) return [piece];
    const kind = this.#roll('kind of duplicate', place);
    const share = this.#roll('share of duplicate', place);
    if (kind < 1 / 3) return [piece, piece];
    if (kind < 2 / 3) return [piece, piece.slice(0, Math.ceil(share * piece.length))];
    return [[...past.slice(Math.floor(share * past.length)), ...piece]];
  }

  #ordered(piece: Batch, follow: string): Batch {
    if (!this.#options.reorderAcrossStreams) return piece;
    return shuffleStreams(piece, (recorded) => this.#roll('order', placeOf(follow, [recorded])));
  }

  async #delay(place: string): Promise<void> {
    if (!this.#strikes('delay', place)) return;
    for (let left = Math.ceil(this.#roll('length of delay', place) * LONGEST_DELAY); left > 0; left--) await nextTurn();
  }

  #strikes(fault: Fault, place: string): boolean {
    const strikes = this.#roll(fault, place) < (this.#options[fault] ?? 0);
    if (strikes) this.dealt[fault]++;
    return strikes;
  }

  #roll(what: string, place: string): number {
    return chance(`${this.#options.seed}, ${what}, ${place}`);
  }
}

/** Without the log's name: two logs with the same events meet the same faults. */
const placeOf = (follow: string, piece: Batch): string => `${follow} at ${orderOf(piece[0]!.position)}`;

/** The streams' turns are shuffled; whose turn it is gives its next event. */
const shuffleStreams = (piece: Batch, weight: (recorded: Recorded) => number): Batch => {
  const queues = Map.groupBy(piece, ({ stream }) => stream);
  const turns = piece.toSorted((a, b) => weight(a) - weight(b));
  return turns.map(({ stream }) => queues.get(stream)!.shift()!);
};
