import { appendFileSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isoTime } from '#kernel';
import type { TrainingEvent } from '#ports/trainer/trainer';

export const LOG_FILE = 'log.txt';

/** Where a job keeps its work: checkpoints, artefacts in the making, and what it told. */
export const jobFolder = (home: string, id: string): string => join(home, 'training', id);

/** What a training tells on its way, line by line: for people. It outlives whoever is killed. */
export class TrainingLog {
  readonly #file: string;
  readonly #now: () => number;

  constructor(folder: string, now: () => number) {
    mkdirSync(folder, { recursive: true });
    this.#file = join(folder, LOG_FILE);
    this.#now = now;
  }

  say(text: string): void {
    appendFileSync(this.#file, `${isoTime(this.#now())} ${text.replaceAll(/\s*[\r\n]+\s*/g, ' ')}\n`);
  }

  /** As the trainer told it. */
  told(run: string, { event, seconds, share: _share, ...more }: TrainingEvent): void {
    const rest = Object.entries(more).map(([name, value]) => `${name}=${shown(value)}`);
    this.say([`${run} ${event} after ${seconds} s`, ...rest].join(' '));
  }
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** The lines of a folder's log; `undefined`: there is none. */
export const readLog = async (folder: string): Promise<readonly string[] | undefined> => {
  try {
    return (await readFile(join(folder, LOG_FILE), 'utf8')).split('\n').slice(0, -1);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};
