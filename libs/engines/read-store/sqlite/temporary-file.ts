import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A path for a database, in a folder of its own that goes with `remove`. */
export const temporaryFile = (): { readonly file: string; remove(): void } => {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-'));
  return { file: join(folder, 'read.db'), remove: () => rmSync(folder, { recursive: true }) };
};
