import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Words for people go to standard error, answers to standard output. */
export const say = (text: string): void => void process.stderr.write(`${text}\n`);

export interface Progress {
  readonly what: string;
  readonly done: number;
  /** 0 to 1 */
  readonly share: number;
}

const REDRAW_MS = 200;

/** One line of progress, redrawn in place, with rate and time left; answers as text or, with `--json`, as JSON. */
export class Terminal {
  json = false;
  #began = performance.now();
  #drawn = 0;
  #what = '';
  #open = false;
  readonly #stop = new AbortController();

  constructor() {
    process.once('SIGINT', () => this.#stop.abort());
    process.once('SIGTERM', () => this.#stop.abort());
  }

  /** Aborted by Ctrl-C: finish what is in hand, then stop. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  progress({ what, done, share }: Progress): void {
    const now = performance.now();
    if (what !== this.#what) {
      this.endProgress();
      this.#what = what;
      this.#began = now;
    }
    if (!process.stderr.isTTY || now - this.#drawn < REDRAW_MS) return;
    this.#drawn = now;
    this.#open = true;
    const seconds = (now - this.#began) / 1_000;
    const left = share > 0 && share < 1 ? `, ${Math.ceil((seconds * (1 - share)) / share)} s left` : '';
    process.stderr.write(
      `\r\x1b[2K${what}: ${done} (${Math.round(done / seconds)}/s, ${Math.floor(share * 100)} %${left})`,
    );
  }

  endProgress(): void {
    if (this.#open) process.stderr.write('\r\x1b[2K');
    this.#open = false;
    this.#what = '';
  }

  /** `text` for people, `value` for machines. */
  answer(value: unknown, text: string): void {
    this.endProgress();
    process.stdout.write(this.json ? `${JSON.stringify(value)}\n` : `${text}\n`);
  }
}

/** Asks on the terminal without showing what is typed; piped input is read as it is. */
export const askSecret = async (question: string): Promise<string> => {
  process.stderr.write(question);
  const quiet = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: quiet, terminal: process.stdin.isTTY === true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
};
