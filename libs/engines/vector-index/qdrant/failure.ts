import { Unavailable } from '#ports/unavailable';

export const ENGINE = 'vector index';

const NOT_FOUND = 404;
/** Troubles that pass: it takes no more for now, or cannot do its work. */
const isPassing = (status: number): boolean => status === 408 || status === 429 || status >= 500;

/** Answers of the server that are none the client expected carry a status; whatever else is thrown never got one. */
const statusOf = (error: unknown): number | undefined => {
  const { status } = Object(error) as { readonly status?: unknown };
  return typeof status === 'number' ? status : undefined;
};

/** The collection is not there. */
export const isMissing = (error: unknown): boolean => statusOf(error) === NOT_FOUND;

/** Runs what asks the server. Troubles that pass become `Unavailable`. */
export const asking = async <T>(work: () => Promise<T>, outcome: 'none' | 'unknown' = 'none'): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const status = statusOf(error);
    if (status === undefined || isPassing(status)) throw new Unavailable(ENGINE, outcome, { cause: error });
    throw error;
  }
};
