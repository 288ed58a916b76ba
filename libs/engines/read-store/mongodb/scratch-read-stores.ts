import { ScratchDatabase, type Server } from '../../mongodb/scratch-database.ts';
import { openMongoReadStore } from './mongo-read-store.ts';

/** Read stores in a database of their own, which is dropped when it is closed. */
export const scratchReadStores = (server: Server) => new ScratchDatabase(server, openMongoReadStore);
