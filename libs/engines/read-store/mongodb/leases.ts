import { chunksOf } from '../../mongodb/chunks.ts';
import { isDuplicate } from '../../mongodb/failure.ts';
import { gathered } from '../../mongodb/gathered.ts';
import type { LeaseRecord, Records } from './records.ts';

interface Renewal {
  readonly name: string;
  readonly owner: string;
  readonly expires: number;
}

/**
 * Who may write, each change of hands by one atomic update. Time is that of whoever asks: clocks that differ may hand a
 * lease over early, which its fence makes harmless.
 */
export class Leases {
  readonly #leases: Records['leases'];
  readonly #now: () => number;
  readonly #bulkSize: number;
  /** Who keeps many leases renews them all at once. */
  readonly #renewed = gathered((renewals: readonly Renewal[]) => this.#renewAll(renewals));

  constructor(leases: Records['leases'], now: () => number, bulkSize: number) {
    this.#leases = leases;
    this.#now = now;
    this.#bulkSize = bulkSize;
  }

  /** A holder that comes late, but before anybody else, keeps its fence: nobody has written in between. */
  async take(name: string, owner: string, ttlMs: number): Promise<number | undefined> {
    const renewed = await this.#renew(name, owner, ttlMs);
    return renewed ?? (await this.#takeOver(name, owner, ttlMs)) ?? (await this.#renew(name, owner, ttlMs));
  }

  async release(name: string, owner: string): Promise<void> {
    await this.#leases.updateOne({ _id: name, owner }, { $set: { owner: null, expires: 0 } });
  }

  #renew(name: string, owner: string, ttlMs: number): Promise<number | undefined> {
    return this.#renewed({ name, owner, expires: this.#now() + ttlMs });
  }

  async #renewAll(renewals: readonly Renewal[]): Promise<readonly (number | undefined)[]> {
    const [one, ...more] = renewals;
    if (one !== undefined && more.length === 0) return [await this.#renewOne(one)];
    for (const chunk of chunksOf(renewals, this.#bulkSize))
      await this.#leases.bulkWrite(
        chunk.map(({ name: _id, owner, expires }) => ({
          updateOne: { filter: { _id, owner }, update: { $set: { expires } } },
        })),
        { ordered: false },
      );
    // Whoever it belongs to now: a lease that was renewed has not run out since.
    const held = await this.#leases.find({ _id: { $in: renewals.map(({ name }) => name) } }).lean<LeaseRecord[]>();
    const byName = new Map(held.map((lease) => [lease._id, lease]));
    return renewals.map(({ name, owner }) => {
      const lease = byName.get(name);
      return lease?.owner === owner ? lease.fence : undefined;
    });
  }

  async #renewOne({ name, owner, expires }: Renewal): Promise<number | undefined> {
    const held = await this.#leases.findOneAndUpdate({ _id: name, owner }, { $set: { expires } }).lean();
    return held?.fence;
  }

  /** A lease that is held is not found, and cannot be inserted either. */
  async #takeOver(name: string, owner: string, ttlMs: number): Promise<number | undefined> {
    const now = this.#now();
    const free = { _id: name, $or: [{ owner: null }, { expires: { $lte: now } }] };
    const change = { $set: { owner, expires: now + ttlMs }, $inc: { fence: 1 } };
    try {
      const taken = await this.#leases.findOneAndUpdate(free, change, { upsert: true, returnDocument: 'after' }).lean();
      return taken?.fence;
    } catch (error) {
      if (isDuplicate(error)) return undefined;
      throw error;
    }
  }
}
