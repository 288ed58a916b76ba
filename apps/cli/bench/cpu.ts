import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** Ticks of Linux's accounts a second. */
const TICKS = 100;

/** CPU seconds that this machine has spent on whatever it was, all cores together. */
export const machineCpuSeconds = (): number =>
  cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0) / 1_000;

/** CPU seconds of a process, its threads included; 0 where the system does not tell. */
export const processCpuSeconds = (pid: number | undefined): number => {
  try {
    // the name of the program stands in brackets, and may hold anything
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return 0;
  }
};
