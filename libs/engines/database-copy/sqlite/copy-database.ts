import { backup, DatabaseSync } from 'node:sqlite';

export interface CopyOptions {
  readonly signal: AbortSignal;
  /** 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** Pages of one step, between which the event loop turns. */
const STEP_PAGES = 2_000;

/**
 * Copies a SQLite file as it is at one moment, while other processes go on writing to it: the copy is made under one read
 * transaction, which keeps what it began with. `to` must not be there, and is not whole if this throws.
 */
export const copyDatabase = async (from: string, to: string, { signal, onProgress }: CopyOptions): Promise<void> => {
  const source = new DatabaseSync(from, { readOnly: true });
  try {
    // the transaction begins with its first reading
    source.exec('BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1');
    await backup(source, to, {
      rate: STEP_PAGES,
      progress: ({ totalPages, remainingPages }) => {
        signal.throwIfAborted();
        onProgress?.(1 - remainingPages / totalPages);
      },
    });
  } finally {
    source.close();
  }
  signal.throwIfAborted();
};
