import { randomUUID } from 'node:crypto';
import type { EventStore } from './event-store.ts';
import { logContract, sharedLogContract } from './event-store.contract.log.ts';
import { streamsContract } from './event-store.contract.streams.ts';

export interface OpenedEventStore {
  readonly store: EventStore;
  /** Opens the same log once more, as a second process would. */
  reopen?(): Promise<EventStore>;
  /** Closes every store that was handed out, and removes the log. */
  close(): Promise<void>;
}

export interface EventStoreContractOptions {
  readonly open: () => Promise<OpenedEventStore>;
  /** False where a log lives in one process only: what concerns a second one is skipped. */
  readonly reopens: boolean;
}

/**
 * What every event store must keep, whatever its engine. The log may hold the events of other tests already, positions
 * may have gaps, and each test writes to streams of its own. Whether erased events still reach followers until the
 * engine has cleaned up is left to the adapter's own tests.
 */
export const eventStoreContract = (name: string, { open, reopens }: EventStoreContractOptions): void =>
  describe(`event store contract: ${name}`, () => {
    let opened: OpenedEventStore;
    let stream: string;
    const subject = {
      get store() {
        return opened.store;
      },
      get stream() {
        return stream;
      },
      reopen: () => opened.reopen!(),
    };

    beforeEach(async () => {
      opened = await open();
      stream = `contract-${randomUUID()}`;
    });
    afterEach(() => opened.close());

    describe('streams', () => streamsContract(subject));
    describe('the whole log', () => logContract(subject));
    (reopens ? describe : describe.skip)('opened twice', () => sharedLogContract(subject));
  });
