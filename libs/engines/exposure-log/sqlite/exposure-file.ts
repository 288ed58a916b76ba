import { connect, type Connection, type SqliteFile } from '../../sqlite/connection.ts';

export type ExposureFile = SqliteFile;

export const ENGINE = 'exposure log';

/**
 * A lost machine may lose the last batches, whole (NORMAL): observations, not facts. `secure_delete` blanks what a
 * dropped day leaves in the file; the WAL does not keep the size that a large day once gave it.
 */
const PRAGMAS = `PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -16384; PRAGMA journal_size_limit = 67108864`;

export const openExposureFile = (file: ExposureFile): Promise<Connection> =>
  connect(file, { engine: ENGINE, pragmas: PRAGMAS });
