import { Unavailable } from '#ports/unavailable';
import type { Connection } from './connection.ts';
import { ErasedStreams } from './erased-streams.ts';
import { insist, Patience } from './patience.ts';
import { isOurs, type Placed } from './recorded.ts';
import { Subscription } from './subscription.ts';

export interface FollowOptions {
  readonly deadlineMs: number;
  /** How long to try to get a lost subscription back. */
  readonly reconnectForMs: number;
}

/**
 * Our events behind a position, in order, each once, until `signal` aborts. A subscription that is lost is taken up again
 * behind the last event it gave. What the server writes for itself moves that place on and is not passed on. Throws
 * `Unavailable` when there has been no subscription for too long.
 */
export async function* followAll(
  connection: Connection,
  after: bigint | undefined,
  signal: AbortSignal,
  options: FollowOptions,
): AsyncGenerator<readonly Placed[], void> {
  const erased = new ErasedStreams(connection);
  const patience = new Patience(options.reconnectForMs);
  let last = after;
  while (!signal.aborted) {
    const stream = connection.subscribe(last);
    const subscription = new Subscription(stream, options.deadlineMs, () => patience.succeeded());
    try {
      for await (const batch of received(subscription, last, signal)) {
        const events = batch.filter(isOurs);
        const passed = await insist(() => erased.without(events), options.reconnectForMs, signal);
        last = batch.at(-1)!.commit;
        if (passed && passed.length > 0) yield passed;
      }
    } catch (error) {
      if (error instanceof Unavailable) throw error;
      await patience.afterFailure(error, signal);
    } finally {
      subscription.close();
    }
  }
}

/** What a subscription gives behind a position, until `signal` aborts; throws when it is lost. */
async function* received(
  subscription: Subscription,
  after: bigint | undefined,
  signal: AbortSignal,
): AsyncGenerator<readonly Placed[], void> {
  for (;;) {
    const batch = await subscription.next(signal);
    if (batch.length === 0) return;
    const fresh = after === undefined ? batch : batch.filter(({ commit }) => commit > after);
    if (fresh.length > 0) yield fresh;
  }
}
