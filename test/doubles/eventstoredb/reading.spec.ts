import {
  openEventStoreDb,
  type EventStoreDbEventStore,
} from '#engines/event-store/eventstoredb/eventstoredb-event-store';
import { EventStoreDbDouble } from './event-store-db-double.ts';

/** Resets that an HTTP/2 server of Node takes at once before it closes the connection; after that 33 a second. */
const RESETS = 1_000;

describe('reading from an EventStoreDB (peer: the double in this process)', () => {
  let double: EventStoreDbDouble;
  let store: EventStoreDbEventStore;

  beforeEach(async () => {
    double = await EventStoreDbDouble.start();
    store = await openEventStoreDb({ url: double.url });
  });
  afterEach(async () => {
    await store.close();
    double.goDown();
  });

  it('streams that are not there, more than a server lets be reset', async () => {
    const wanted = Array.from({ length: 1.5 * RESETS }, (_, i) => `nobody-${i}`).values();
    const reader = async () => {
      for (const stream of wanted) expect(await Array.fromAsync(store.read(stream))).toEqual([]);
    };
    await Promise.all(Array.from({ length: 16 }, reader));
  });
});
