import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import {
  TrainingFailed,
  TrainingRefused,
  type TrainableFamily,
  type Trained,
  type Trainer,
  type TrainingDevice,
  type TrainingEvent,
  type TrainingRequest,
} from '#ports/trainer/trainer';
import { Unavailable } from '#ports/unavailable';

export interface PythonEnvironment {
  /** The environment's own interpreter, with `reprise_ml` in it. */
  readonly python: string;
  /** What a child may know of this process's environment: never its secrets. */
  readonly environment: NodeJS.ProcessEnv;
  /** Tells which training code this is; models bear it. */
  readonly code?: () => string;
  /** What one child may hold, where the system can be asked to see to it; on CUDA, which reserves far more, it holds none. */
  readonly memoryMb?: number;
}

/** Exit codes of `python -m reprise_ml`. */
const REFUSED = 2;
const CANCELLED = 3;
const LAST_WORDS = 2_000;
/** Serving goes before training wherever the two share cores; a question somebody waits for goes before neither. */
const NICENESS = 15;
const DEVICES = 'import json, torch; print(json.dumps(["cpu"] + ["cuda"] * torch.cuda.is_available()))';
const PACKAGE = ['-m', 'reprise_ml'];
/** A run that was told to stop has so long to end by itself. */
const GRACE_MS = 10_000;

/** Trains by the package in `ml/`, in a child process that tells its progress line by line. */
export const pythonTrainer = (at: PythonEnvironment): Trainer => ({
  async families() {
    return (await answerOf(at, [...PACKAGE, 'families'])) as TrainableFamily[];
  },

  async devices() {
    return (await answerOf(at, ['-c', DEVICES])) as TrainingDevice[];
  },

  async train(request, signal, onEvent = () => undefined) {
    signal.throwIfAborted();
    let last: TrainingEvent | undefined;
    const { memoryMb: _, ...unlimited } = at;
    const args = [...PACKAGE, ...argumentsOf(request, at.code?.())];
    const onLine = (line: string): void => {
      const event = eventIn(line);
      if (!event) return;
      last = event;
      onEvent(event);
    };
    const { code, words } = await run(request.device === 'cuda' ? unlimited : at, args, signal, onLine, NICENESS);
    if (signal.aborted || code === CANCELLED) throw abortError();
    return outcomeOf(code, last, words);
  },
});

/** What a child says as one JSON value. */
const answerOf = async (at: PythonEnvironment, args: readonly string[]): Promise<unknown> => {
  const lines: string[] = [];
  const { code, words } = await run(at, args, new AbortController().signal, (line) => lines.push(line));
  // half-way through its installation, or broken: it may be whole the next time
  if (code !== 0) throw new Unavailable('trainer', 'none', { cause: new Error(words) });
  return JSON.parse(lines.join(''));
};

const outcomeOf = (code: number | null, last: TrainingEvent | undefined, words: string): Trained => {
  if (code === 0 && last?.event === 'finished') return { hash: String(last.hash), metrics: metricsOf(last) };
  const reason = reasonOf(last) ?? words;
  if (code === REFUSED) throw new TrainingRefused(reason);
  throw new TrainingFailed(reason || `the trainer ended with ${code ?? 'a signal'}`);
};

const reasonOf = (last: TrainingEvent | undefined): string | undefined =>
  typeof last?.reason === 'string' ? last.reason : undefined;

const metricsOf = ({ metrics }: TrainingEvent): Trained['metrics'] =>
  typeof metrics === 'object' && metrics !== null ? (metrics as Trained['metrics']) : {};

const argumentsOf = (request: TrainingRequest, code: string | undefined): readonly string[] => [
  'train',
  ...['--dataset', request.dataset, '--family', request.family, '--out', request.out],
  ...['--seed', String(request.seed), '--device', request.device],
  ...(request.medium === undefined ? [] : ['--medium', request.medium]),
  ...(request.budgetMinutes === undefined ? [] : ['--budget-minutes', String(request.budgetMinutes)]),
  ...(request.steps === undefined ? [] : ['--steps', String(request.steps)]),
  ...(code === undefined ? [] : ['--code', code]),
  ...(request.checkpoints === undefined ? [] : ['--checkpoints', request.checkpoints]),
  ...(request.from === undefined ? [] : ['--from', request.from]),
  ...Object.entries(request.parameters).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
];

/** The limit is the shell's to set: a child inherits it, and this process keeps its own. */
const commandOf = (python: string, args: readonly string[], memoryMb: number | undefined): [string, string[]] => {
  const own = ['-W', 'ignore', ...args];
  if (memoryMb === undefined || process.platform === 'win32') return [python, own];
  return ['/bin/sh', ['-c', 'ulimit -d "$0"; exec "$@"', String(memoryMb * 1_024), python, ...own]];
};

const run = (
  { python, environment, memoryMb }: PythonEnvironment,
  args: readonly string[],
  signal: AbortSignal,
  onLine: (line: string) => void,
  niceness = 0,
): Promise<{ readonly code: number | null; readonly words: string }> => {
  if (!existsSync(python))
    throw new Unavailable('trainer', 'none', { cause: new Error(`there is no Python environment at ${python}`) });
  return new Promise((resolve, reject) => {
    const child = spawn(...commandOf(python, args, memoryMb), {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (child.pid !== undefined && niceness > 0) setPriority(child.pid, niceness);
    let words = '';
    let killing: NodeJS.Timeout | undefined;
    const stop = (): void => {
      child.kill('SIGTERM');
      killing = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    };
    signal.addEventListener('abort', stop, { once: true });
    createInterface({ input: child.stdout }).on('line', onLine);
    child.stderr.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-LAST_WORDS)));
    child.once('error', (cause) => reject(new Unavailable('trainer', 'none', { cause })));
    child.once('close', (code) => {
      clearTimeout(killing);
      signal.removeEventListener('abort', stop);
      resolve({ code, words: words.trim() });
    });
  });
};

/** Other lines are a library's own words. */
const eventIn = (line: string): TrainingEvent | undefined => {
  try {
    const parsed = JSON.parse(line) as unknown;
    return typeof parsed === 'object' && parsed !== null && 'event' in parsed ? (parsed as TrainingEvent) : undefined;
  } catch {
    return undefined;
  }
};

const abortError = (): DOMException => new DOMException('the training was cancelled', 'AbortError');
