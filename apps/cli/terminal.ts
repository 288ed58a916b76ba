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

/** Progress at a moment. */
interface Seen extends Omit<Progress, 'what'> {
  /** Milliseconds of the terminal's clock. */
  readonly at: number;
}

const CLEARED = '\r\x1b[2K';
const REDRAW_MS = 200;
/** Where nothing can be redrawn, as in a file: seldom enough to be read afterwards, and never of what is soon over. */
const LINE_MS = 30_000;

/** Where progress is written. */
interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/**
 * One line of progress, with rate and time left, redrawn in place, or now and then a new one where standard error is no
 * terminal; answers as text or, with `--json`, as JSON.
 */
export class Terminal {
  json = false;
  /** Said by a command that, interrupted and run again, goes on where it was. */
  goesOn = false;
  readonly #screen: Screen;
  readonly #now: () => number;
  /** Where the line began: what goes on where it was does not begin at 0. */
  #first: Seen = { at: 0, done: 0, share: 0 };
  #drawn: number;
  #what = '';
  #open = false;
  readonly #stop = new AbortController();

  constructor(screen: Screen = process.stderr, now: () => number = () => performance.now()) {
    this.#screen = screen;
    this.#now = now;
    this.#drawn = now();
    process.once('SIGINT', () => this.#stop.abort());
    process.once('SIGTERM', () => this.#stop.abort());
  }

  /** Aborted by Ctrl-C: finish what is in hand, then stop. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** What is said when it was. */
  get interrupted(): string {
    return `Interrupted. ${this.goesOn ? 'What was done is kept; run it again to go on.' : 'Run again, it begins anew.'}`;
  }

  progress({ what, done, share }: Progress): void {
    const now = this.#now();
    if (what !== this.#what) {
      this.endProgress();
      this.#what = what;
      this.#first = { at: now, done, share };
    }
    const redraws = this.#screen.isTTY === true;
    if (now - this.#drawn < (redraws ? REDRAW_MS : LINE_MS)) return;
    this.#drawn = now;
    this.#open = redraws;
    const line = lineOf(what, this.#first, { at: now, done, share });
    this.#screen.write(redraws ? `${CLEARED}${line}` : `${line}\n`);
  }

  endProgress(): void {
    if (this.#open) this.#screen.write(CLEARED);
    this.#open = false;
    this.#what = '';
  }

  /** `text` for people, `value` for machines. */
  answer(value: unknown, text: string): void {
    this.endProgress();
    process.stdout.write(this.json ? `${JSON.stringify(value)}\n` : `${text}\n`);
  }
}

const lineOf = (what: string, first: Seen, now: Seen): string => {
  const seconds = (now.at - first.at) / 1_000;
  const gained = now.share - first.share;
  const left = gained > 0 && now.share < 1 ? `, ${Math.ceil((seconds * (1 - now.share)) / gained)} s left` : '';
  const rate = seconds > 0 ? Math.round((now.done - first.done) / seconds) : 0;
  return `${what}: ${now.done} (${rate > 0 ? `${rate}/s, ` : ''}${Math.floor(now.share * 100)} %${left})`;
};

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
