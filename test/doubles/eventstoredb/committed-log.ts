/** Revision of the record that closes a tombstoned stream. */
export const TOMBSTONE_REVISION = 2n ** 63n - 1n;
export const TOMBSTONE_TYPE = '$streamDeleted';
const SYSTEM_EVERY = 7;
const RECORD_OVERHEAD = 137n;
const TICKS_PER_MS = 10_000n;

/** What a client proposes; bytes are kept as they came. */
export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly meta: Uint8Array;
}

export interface Committed extends Proposed {
  readonly stream: string;
  readonly revision: bigint;
  /** Commit and prepare position alike: byte offsets in the server's log, so there are gaps. */
  readonly position: bigint;
  /** Ticks of 100 ns since 1970. */
  readonly created: bigint;
}

/** -1: there must be no stream. `any`: whatever there is. */
export type Expected = bigint | 'any';

export type Result =
  | { readonly is: 'written'; readonly last: Committed }
  /** Written before, by an earlier call with the same ids at the same place. */
  | { readonly is: 'idempotent'; readonly revision: bigint }
  | { readonly is: 'wrong-version'; readonly current: bigint }
  | { readonly is: 'deleted' };

/**
 * What the server keeps: streams with exact revisions, one order over all of them, events of the system in between.
 * A tombstone closes a stream for reading and writing; the order over all still has its events until `scavenge`.
 */
export class CommittedLog {
  readonly #streams = new Map<string, Committed[]>();
  readonly #deleted = new Set<string>();
  readonly #listeners = new Set<() => void>();
  #all: Committed[] = [];
  #offset = 0n;
  #writes = 0;

  constructor() {
    for (const type of ['$UserCreated', '$settings', '$metadata']) this.#commit('$users', [systemEvent(type)]);
  }

  /** Everything in order, those of the system and of tombstoned streams included. */
  get all(): readonly Committed[] {
    return this.#all;
  }

  isDeleted(stream: string): boolean {
    return this.#deleted.has(stream);
  }

  /** Undefined: no such stream. */
  stream(name: string): readonly Committed[] | undefined {
    return this.#streams.get(name);
  }

  append(stream: string, expected: Expected, events: readonly Proposed[]): Result {
    if (this.isDeleted(stream)) return { is: 'deleted' };
    const current = BigInt(this.stream(stream)?.length ?? 0) - 1n;
    if (expected === 'any' || expected === current) return { is: 'written', last: this.#commit(stream, events) };
    const repeated = expected < current ? this.#repeated(stream, expected, events) : undefined;
    return repeated === undefined ? { is: 'wrong-version', current } : { is: 'idempotent', revision: repeated };
  }

  tombstone(stream: string): 'done' | 'deleted' {
    if (this.isDeleted(stream)) return 'deleted';
    this.#deleted.add(stream);
    this.#streams.delete(stream);
    this.#record(stream, systemEvent(TOMBSTONE_TYPE), TOMBSTONE_REVISION);
    this.#tell();
    return 'done';
  }

  /** Removes the bytes of tombstoned streams; the tombstones stay. */
  scavenge(): void {
    this.#all = this.#all.filter(({ stream, type }) => !this.isDeleted(stream) || type === TOMBSTONE_TYPE);
  }

  /** Index of the first record behind a position. */
  indexAfter(position: bigint): number {
    let low = 0;
    let high = this.#all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#all[middle]!.position <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Resolves with the next commit, or when `signal` aborts. */
  nextCommit(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.#listeners.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.#listeners.add(done);
      signal.addEventListener('abort', done);
      if (signal.aborted) done();
    });
  }

  /** The last revision of what is being repeated, if each id stands where it would have been written. */
  #repeated(stream: string, expected: bigint, events: readonly Proposed[]): bigint | undefined {
    const known = this.stream(stream)!.slice(Number(expected + 1n));
    return events.every(({ id }, i) => known[i]?.id === id) ? expected + BigInt(events.length) : undefined;
  }

  #commit(stream: string, events: readonly Proposed[]): Committed {
    const kept = this.#streams.get(stream) ?? [];
    this.#streams.set(stream, kept);
    for (const event of events) kept.push(this.#record(stream, event, BigInt(kept.length)));
    if (++this.#writes % SYSTEM_EVERY === 0) this.#commit('$stats', [systemEvent('$statsCollected')]);
    this.#tell();
    return kept.at(-1)!;
  }

  #record(stream: string, event: Proposed, revision: bigint): Committed {
    const created = BigInt(Date.now()) * TICKS_PER_MS;
    const committed = { ...event, stream, revision, position: this.#offset, created };
    this.#offset += RECORD_OVERHEAD + BigInt(event.data.length);
    this.#all.push(committed);
    return committed;
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

const systemEvent = (type: string): Proposed => ({
  id: crypto.randomUUID(),
  type,
  contentType: 'application/json',
  data: Buffer.from('{}'),
  meta: new Uint8Array(),
});
