/** Primary result codes of SQLite, https://www.sqlite.org/rescode.html */
const BUSY = 5;
const FULL = 13;

const primaryCode = (error: unknown): number | undefined => {
  const code = (error as { readonly errcode?: unknown } | undefined)?.errcode;
  return typeof code === 'number' ? code & 0xff : undefined;
};

export const isBusy = (error: unknown): boolean => primaryCode(error) === BUSY;

export const isFull = (error: unknown): boolean => primaryCode(error) === FULL;

/** SQLite failed, or the connection is closed: not a mistake in the caller's arguments. */
export const isEngineError = (error: unknown): boolean =>
  ['ERR_SQLITE_ERROR', 'ERR_INVALID_STATE'].includes(String((error as { readonly code?: unknown } | undefined)?.code));
