import type { Position } from '#kernel';
import { logOf } from '#kernel';
import { Fenced } from '#ports/read-store/read-store';
import type { Commit, Entry, Generation, Parked } from '#ports/read-store/read-store';
import { digestOf } from './digest.ts';
import type { DocumentsCollection } from './documents.ts';
import type { Generations } from './generations.ts';
import { identityOf } from './generations.ts';
import type { GenerationRecord } from './records.ts';
import { entryOf, storedOf } from './stored.ts';
import { reading, writing } from './unavailable.ts';

/** The one log of all positions; throws if there are two. */
const logIn = ({ changes, checkpoint }: Commit<unknown>): string | undefined => {
  const positions: Position[] = changes.map((entry) => entry.position);
  if (checkpoint !== 'start') positions.push(checkpoint);
  const [log, other] = new Set(positions.map(logOf));
  if (other !== undefined) throw new Error(`positions of one commit are of one log, not of ${log} and ${other}`);
  return log;
};

/** Never down: all positions are of one log, and text order is log order. */
const moveTo = (checkpoint: Position | 'start'): { $max?: { checkpoint: Position } } =>
  checkpoint === 'start' ? {} : { $max: { checkpoint } };

/**
 * One generation, for its writer.
 *
 * A commit has three steps, each an atomic update of one document at a time:
 *
 * 1. *Claim*: the record takes the fence and what is parked, unless its fence is newer or its log another.
 * 2. *Documents*: each replaces what is there, unless that has a newer position or a newer fence.
 * 3. *Checkpoint*: it moves up, never down, if the record's fence is still the own one.
 *
 * Why this holds without a transaction:
 *
 * - **Broken off anywhere, done again, it heals.** The checkpoint has not moved, so the events come again; documents
 *   that were written say by their position which events they hold. They may be seen early, but `changes` tells nothing
 *   beyond the checkpoint. What is parked goes first, not last: once a later event is in a document, an earlier one that
 *   could not be folded is passed over, and would not fail again.
 * - **A fenced writer learns it**, at step 1, or at step 3 if the newer one came in between.
 * - **A fenced writer that is between 1 and 3 can still write documents, and does no harm.** Where the newer writer has
 *   written, the guard of step 2 keeps that. Where it has not, the late document is the fold of the same log up to its
 *   position: the newer writer either reads it and goes on from there, or, having read the document before, comes to
 *   that position itself: what it writes on the way is passed over, what it writes there is the same. Either way the
 *   document is right once the checkpoint has reached its position, and not told before.
 * - **A writer that was given up on** (its answer did not come in time, the server goes on) is a late writer too.
 */
export class MongoGeneration<D> implements Generation<D> {
  readonly name: string;
  readonly #generations: Generations;
  readonly #documents: DocumentsCollection;
  readonly #closing: AbortSignal;
  #record: GenerationRecord;

  constructor(record: GenerationRecord, generations: Generations, closing: AbortSignal) {
    this.name = record._id;
    this.#record = record;
    this.#generations = generations;
    this.#documents = generations.documents(record.documents);
    this.#closing = closing;
  }

  async checkpoint(): Promise<Position | 'start'> {
    return (await this.#existing()).checkpoint ?? 'start';
  }

  async parked(): Promise<readonly Parked[]> {
    const { parked } = await this.#existing();
    return parked.map(({ stream, position, reason }) => ({ stream, position, reason }));
  }

  async load(ids: readonly string[]): Promise<ReadonlyMap<string, Entry<D>>> {
    const rows = await reading(() => this.#documents.many(ids));
    return new Map(rows.map((row) => [row._id, entryOf<D>(row)]));
  }

  async commit(commit: Commit<D>, fence: number): Promise<void> {
    const log = logIn(commit);
    await writing(async () => {
      let written = false;
      while (!written) written = await this.#write(commit, fence, log);
    });
  }

  /** Reads while others write: of a generation that is being written it tells no one moment. */
  async digest(): Promise<string> {
    const digest = await reading(() => digestOf(this.#documents.every(), this.#closing)).catch((error: unknown) => {
      this.#closing.throwIfAborted();
      throw error;
    });
    await this.#existing();
    return digest;
  }

  async count(): Promise<number> {
    const count = await reading(() => this.#documents.count());
    await this.#existing();
    return count;
  }

  async promote(): Promise<void> {
    await writing(() => this.#generations.promote(this.#record));
  }

  async drop(): Promise<void> {
    await writing(() => this.#generations.drop(this.#record));
  }

  #existing(): Promise<GenerationRecord> {
    return reading(() => this.#generations.existing(this.#record));
  }

  /** Answers `false` where it has to be done again, because somebody declared another index meanwhile. */
  async #write({ changes, checkpoint, parked }: Commit<D>, fence: number, log: string | undefined): Promise<boolean> {
    const documents = changes.map((entry) => storedOf(entry, fence, this.#record.fields));
    const claim = { fence, ...(log === undefined ? {} : { log }), ...(parked === undefined ? {} : { parked }) };
    const free = { fence: { $lte: fence }, ...(log === undefined ? {} : { log: { $in: [null, log] } }) };
    // With nothing between them, the first step is the last one, too.
    const move = changes.length === 0 ? moveTo(checkpoint) : {};
    if (!(await this.#update(free, { $set: claim, ...move }, fence, log))) return false;
    if (changes.length === 0) return true;
    await this.#documents.put(documents);
    return this.#update({ fence }, { $set: { fence }, ...moveTo(checkpoint) }, fence, log);
  }

  async #update(guard: object, change: object, fence: number, log: string | undefined): Promise<boolean> {
    const current = { ...identityOf(this.#record), fields: { $size: this.#record.fields.length } };
    if (await this.#generations.update({ guard: { ...current, ...guard }, change })) return true;
    this.#record = await this.#refused(fence, log);
    return false;
  }

  /** Throws what stood in the way, if it still does. */
  async #refused(fence: number, log: string | undefined): Promise<GenerationRecord> {
    const record = await this.#generations.existing(this.#record);
    if (record.fence > fence) throw new Fenced(`${this.name} was written with fence ${record.fence}, this is ${fence}`);
    if (log !== undefined && record.log !== null && record.log !== log)
      throw new Error(`${this.name} holds positions of log ${record.log}, not of ${log}`);
    return record;
  }
}
