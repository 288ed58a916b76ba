import { convertToCommandError, ErrorType, isCommandError, MaxAppendSizeExceededError } from '@eventstore/db-client';
import { Unavailable } from '#ports/unavailable';

export const ENGINE = 'event log';

/** Words of the gRPC library, the client and the server for calls that never began. */
const LOST_CHANNEL = /Channel closed before call started/;
const NEVER_BEGUN =
  /No connection established|Name resolution failed|Stream refused by server|Failed to discover|Server Is Not Ready|Server Is Too Busy/;

const REFUSED = [ErrorType.NOT_LEADER, ErrorType.ACCESS_DENIED];

export const isConflict = (error: unknown): boolean =>
  isOneOf([ErrorType.WRONG_EXPECTED_VERSION, ErrorType.STREAM_DELETED], error);

export const isDeleted = (error: unknown): boolean => isOneOf([ErrorType.STREAM_DELETED], error);

export const hasLostItsChannel = (error: unknown): boolean => says(LOST_CHANNEL, error);

/** A write failed. Only what certainly was not carried out has the outcome `none`: doubt costs one reading more. */
export const writeFailed = (cause: unknown): Error => {
  if (cause instanceof MaxAppendSizeExceededError)
    return new RangeError(`the server takes ${cause.maxAppendSize} bytes at once (its --max-append-size)`, { cause });
  return new Unavailable(ENGINE, wasNotCarriedOut(cause) ? 'none' : 'unknown', { cause });
};

export const readFailed = (cause: unknown): Unavailable =>
  cause instanceof Unavailable ? cause : new Unavailable(ENGINE, 'none', { cause });

const wasNotCarriedOut = (error: unknown): boolean =>
  isOneOf(REFUSED, error) || says(NEVER_BEGUN, error) || hasLostItsChannel(error);

const says = (words: RegExp, error: unknown): boolean => error instanceof Error && words.test(error.message);

const isOneOf = (types: readonly ErrorType[], error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const converted = convertToCommandError(error);
  return isCommandError(converted) && types.includes(converted.type);
};
