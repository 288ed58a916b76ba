import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ALONE } from '#composition/alone';
import { childEnvironment } from '#composition/settings';

export interface CliRun {
  readonly answer: Record<string, number>;
  /** Largest resident memory seen, of the whole process. */
  readonly peakRssMb: number;
}

const SAMPLE_MS = 100;

/** Runs this command line as a process of its own, with `--json`, watching its memory. */
export const runCli = async (home: string, args: readonly string[]): Promise<CliRun> => {
  const child = spawn(
    process.execPath,
    [...process.execArgv, resolve(import.meta.dirname, 'main.js'), '--json', ...args],
    {
      env: childEnvironment({ ...ALONE, REPRISE_HOME: home, REPRISE_LOG_LEVEL: 'error' }),
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  );
  let output = '';
  child.stdout!.on('data', (chunk: Buffer) => (output += chunk.toString()));
  let peak = 0;
  const sampler = setInterval(() => (peak = Math.max(peak, residentMb(child.pid!))), SAMPLE_MS);
  const [code] = (await once(child, 'close')) as [number];
  clearInterval(sampler);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`);
  return { answer: JSON.parse(output) as Record<string, number>, peakRssMb: peak };
};

/** 0 where the system does not tell. */
const residentMb = (pid: number): number => {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024);
  } catch {
    return 0;
  }
};
