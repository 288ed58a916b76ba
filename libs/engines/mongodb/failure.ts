import mongoose from 'mongoose';
import { Unavailable } from '#ports/unavailable';

/** What the driver calls a server that cannot be reached. Some of these classes it does not export. */
const AWAY: ReadonlySet<string> = new Set([
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoPoolClearedError',
  'PoolClearedOnNetworkError',
  'MongoStalePrimaryError',
  'MongoPoolClosedError',
  'MongoWaitQueueTimeoutError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoClientClosedError',
  'MongoServerClosedError',
  'MongoOperationTimeoutError',
]);

/**
 * What a server says while it cannot do its work: it steps down, shuts down, is not the primary, ran out of time, or
 * could not get a majority to agree.
 */
const PASSING: ReadonlySet<unknown> = new Set([
  6, 7, 50, 64, 89, 91, 133, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436,
]);

const DUPLICATE_KEY = 11_000;
const NAMESPACE_NOT_FOUND = 26;
const NAMESPACE_EXISTS = 48;

export const codeOf = (error: unknown): unknown =>
  error instanceof mongoose.mongo.MongoServerError ? error.code : undefined;

/** Another was quicker to insert the same id, or somebody else has what must be unique. */
export const isDuplicate = (error: unknown): boolean => codeOf(error) === DUPLICATE_KEY;

/** The collection is not there. */
export const isMissing = (error: unknown): boolean => codeOf(error) === NAMESPACE_NOT_FOUND;

/** The collection is there already. */
export const existsAlready = (error: unknown): boolean => codeOf(error) === NAMESPACE_EXISTS;

/**
 * It cannot be reached, or cannot do its work for now. `syscall`: a socket's own error comes through as it is, when the
 * connection goes while a command is being written.
 */
export const isAway = (error: unknown): boolean => {
  const { name = '', syscall } = Object(error) as { readonly name?: string; readonly syscall?: unknown };
  if (AWAY.has(name) || typeof syscall === 'string' || PASSING.has(codeOf(error))) return true;
  // A bulk of writes wraps what befell it, whatever that was.
  return error instanceof mongoose.mongo.MongoBulkWriteError && isAway(error.errorResponse);
};

/** What the driver threw, as the ports say it: troubles that pass are `Unavailable`. */
export const asUnavailable = (engine: string, error: unknown, outcome: 'none' | 'unknown'): unknown =>
  isAway(error) ? new Unavailable(engine, outcome, { cause: error }) : error;

/** Where the work of one engine fails as the ports say it. */
export interface Guards {
  reading<T>(work: () => Promise<T>): Promise<T>;
  /** Writes of several steps may have happened in part: whoever retries them heals that. */
  writing<T>(work: () => Promise<T>): Promise<T>;
}

export const guardsOf = (engine: string): Guards => {
  const translated = async <T>(work: () => Promise<T>, outcome: 'none' | 'unknown'): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw asUnavailable(engine, error, outcome);
    }
  };
  return { reading: (work) => translated(work, 'none'), writing: (work) => translated(work, 'unknown') };
};
