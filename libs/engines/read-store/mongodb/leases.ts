import { isDuplicate } from '../../mongodb/failure.ts';
import type { Records } from './records.ts';

/**
 * Who may write, each change of hands by one atomic update. Time is that of whoever asks: clocks that differ may hand a
 * lease over early, which its fence makes harmless.
 */
export class Leases {
  readonly #leases: Records['leases'];
  readonly #now: () => number;

  constructor(leases: Records['leases'], now: () => number) {
    this.#leases = leases;
    this.#now = now;
  }

  /** A holder that comes late, but before anybody else, keeps its fence: nobody has written in between. */
  async take(name: string, owner: string, ttlMs: number): Promise<number | undefined> {
    const renewed = await this.#renew(name, owner, ttlMs);
    return renewed ?? (await this.#takeOver(name, owner, ttlMs)) ?? (await this.#renew(name, owner, ttlMs));
  }

  async release(name: string, owner: string): Promise<void> {
    await this.#leases.updateOne({ _id: name, owner }, { $set: { owner: null, expires: 0 } });
  }

  async #renew(name: string, owner: string, ttlMs: number): Promise<number | undefined> {
    const renewal = { $set: { expires: this.#now() + ttlMs } };
    const held = await this.#leases.findOneAndUpdate({ _id: name, owner }, renewal).lean();
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
