import { orderOf, type Position } from '#kernel';

const KEPT = 256;

/**
 * When the head of the log was seen where: tells for how long somebody has been behind it. Positions alone do not: in
 * one log they count events, in another bytes. It knows what it has seen since this process began, and no earlier.
 */
export class HeadTimes {
  readonly #seen: { readonly order: bigint; readonly at: number }[] = [];

  /** `now` in ms, of any clock that does not go back. */
  see(head: Position, now: number): void {
    const order = orderOf(head);
    const last = this.#seen.at(-1);
    if (last !== undefined && order <= last.order) return;
    this.#seen.push({ order, at: now });
    // every other one of the older half: what is long ago need not be known to the second
    if (this.#seen.length > KEPT)
      this.#seen.splice(0, KEPT / 2, ...this.#seen.slice(0, KEPT / 2).filter((_, n) => n % 2));
  }

  /** Milliseconds since the head was first seen beyond the checkpoint; 0: it has not been. */
  behindMs(checkpoint: Position | 'start', now: number): number {
    const reached = checkpoint === 'start' ? 0n : orderOf(checkpoint);
    const beyond = this.#seen.find(({ order }) => order > reached);
    return beyond === undefined ? 0 : now - beyond.at;
  }
}
