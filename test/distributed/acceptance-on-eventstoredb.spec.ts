import { mainJob } from '../acceptance/main-job.scenario.ts';
import { Platform } from '../acceptance/platform.ts';
import { EventStoreDbDouble } from '../doubles/eventstoredb/event-store-db-double.ts';

/** The log in an EventStoreDB; everything else embedded. */
describe('the main job on EventStoreDB (peer: the double in this process)', () => {
  let double: EventStoreDbDouble;

  mainJob(async () => {
    double = await EventStoreDbDouble.start();
    return new Platform({ EVENTSTORE_URL: double.url });
  });

  afterAll(() => double?.goDown());
});
