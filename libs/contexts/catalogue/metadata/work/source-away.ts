import { Unavailable } from '#ports/unavailable';

/** The source has gone: why, in a sentence for whoever asked. Everything else is thrown on as it is. */
export const sourceAway = (error: unknown): never => {
  if (!(error instanceof Unavailable) || !(error.cause instanceof Error)) throw error;
  throw new Error(`${error.message}: ${error.cause.message}. What came in is kept; ask again to go on.`);
};
