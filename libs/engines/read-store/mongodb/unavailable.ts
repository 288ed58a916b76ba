import mongoose from 'mongoose';
import { Unavailable } from '#ports/unavailable';

/** What the driver calls a server that cannot be reached. Some of these classes it does not export. */
const AWAY: ReadonlySet<string> = new Set([
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoPoolClearedError',
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

/** Duplicate key: another was quicker to insert the same id. */
export const isDuplicate = (error: unknown): boolean => codeOf(error) === 11000;

export const codeOf = (error: unknown): unknown =>
  error instanceof mongoose.mongo.MongoServerError ? error.code : undefined;

/** `syscall`: a socket's own error comes through as it is, when the connection goes while a command is being written. */
const isAway = (error: unknown): boolean => {
  const { name = '', syscall } = Object(error) as { readonly name?: string; readonly syscall?: unknown };
  if (AWAY.has(name) || typeof syscall === 'string' || PASSING.has(codeOf(error))) return true;
  // A bulk of writes wraps what befell it, whatever that was.
  return error instanceof mongoose.mongo.MongoBulkWriteError && isAway(error.errorResponse);
};

/** What the driver threw, as the port says it: troubles that pass are `Unavailable`. */
export const asUnavailable = (error: unknown, outcome: 'none' | 'unknown'): unknown =>
  isAway(error) ? new Unavailable('read models', outcome, { cause: error }) : error;

const translated = async <T>(work: () => Promise<T>, outcome: 'none' | 'unknown'): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw asUnavailable(error, outcome);
  }
};

export const reading = <T>(work: () => Promise<T>): Promise<T> => translated(work, 'none');

/** Writes of several steps may have happened in part: whoever retries them heals that. */
export const writing = <T>(work: () => Promise<T>): Promise<T> => translated(work, 'unknown');
