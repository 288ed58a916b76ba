import { fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync, closeSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  /** `fdatasync`s a second of one 4 KiB append each, in the folder that is measured in. */
  readonly syncsPerSecond: number;
}

const SYNC_MS = 1_000;

/** What the figures were taken on: they mean nothing without. */
export const machineOf = (folder: string): Machine => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  syncsPerSecond: syncRate(folder),
});

const syncRate = (folder: string): number => {
  const place = mkdtempSync(join(folder, 'sync-'));
  const file = openSync(join(place, 'file'), 'a');
  const block = Buffer.alloc(4_096, 1);
  const began = performance.now();
  let syncs = 0;
  while (performance.now() - began < SYNC_MS) {
    writeSync(file, block);
    fdatasyncSync(file);
    syncs += 1;
  }
  closeSync(file);
  rmSync(place, { recursive: true });
  return Math.round((syncs * 1_000) / (performance.now() - began));
};
