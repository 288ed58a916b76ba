import {
  openEventStoreDb,
  type EventStoreDbEventStore,
} from '#engines/event-store/eventstoredb/eventstoredb-event-store';
import { eventStoreContract } from '#ports/event-store/event-store.contract';
import { requires } from '#testing/requires';
import { EventStoreDbDouble } from './event-store-db-double.ts';

const openAt = async (url: string, closed: () => void = () => undefined) => {
  const stores: EventStoreDbEventStore[] = [];
  const reopen = async () => {
    stores.push(await openEventStoreDb({ url }));
    return stores.at(-1)!;
  };
  return {
    store: await reopen(),
    reopen,
    close: async () => {
      await Promise.all(stores.map((store) => store.close()));
      closed();
    },
  };
};

eventStoreContract('EventStoreDB (peer: the double in this process)', {
  reopens: true,
  open: async () => {
    const double = await EventStoreDbDouble.start();
    return openAt(double.url, () => double.goDown());
  },
});

const url = process.env.EVENTSTORE_URL ?? '';

requires('eventstore').describe(`a real server (peer: ${url.replace(/\/\/[^/@]*@/, '//')})`, () =>
  eventStoreContract('EventStoreDB', { reopens: true, open: () => openAt(url) }),
);
