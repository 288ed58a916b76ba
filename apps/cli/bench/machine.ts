import { closeSync, existsSync, fdatasyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  /** `fdatasync`s a second of one 4 KiB append each, in the folder that is measured in. */
  readonly syncsPerSecond: number;
  /**
   * In [0, 1]: of the time that its cores had while it was measured, the share that its hypervisor gave to others. Of one
   * in a hundred a tail is made. Left out: nobody tells it.
   */
  readonly stolen?: number;
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

const CPU_TIMES = '/proc/stat';
/** After the name, in ticks: user, nice, system, idle, iowait, irq, softirq, steal. */
const [TIMES, STEAL] = [8, 7];

interface Ticks {
  readonly all: number;
  readonly stolen: number;
}

const ticksNow = (): Ticks | undefined => {
  if (!existsSync(CPU_TIMES)) return undefined;
  const [line = ''] = readFileSync(CPU_TIMES, 'utf8').split('\n', 1);
  const times = line
    .trim()
    .split(/\s+/)
    .slice(1, 1 + TIMES)
    .map(Number);
  return { all: times.reduce((sum, each) => sum + each, 0), stolen: times[STEAL] ?? 0 };
};

/** To be asked when all is measured: the share that was stolen since. Undefined where nobody tells it. */
export const watchStolen = (): (() => number | undefined) => {
  const before = ticksNow();
  return () => {
    const now = ticksNow();
    return before && now ? (now.stolen - before.stolen) / Math.max(1, now.all - before.all) : undefined;
  };
};

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
