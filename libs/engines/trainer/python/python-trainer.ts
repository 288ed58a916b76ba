import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import {
  TrainingFailed,
  TrainingRefused,
  type TrainableFamily,
  type Trained,
  type Trainer,
  type TrainingEvent,
  type TrainingRequest,
} from '#ports/trainer/trainer';
import { Unavailable } from '#ports/unavailable';

export interface PythonEnvironment {
  /** The environment's own interpreter, with `reprise_ml` in it. */
  readonly python: string;
  /** What a child may know of this process's environment: never its secrets. */
  readonly environment: NodeJS.ProcessEnv;
}

/** Exit codes of `python -m reprise_ml`. */
const REFUSED = 2;
const CANCELLED = 3;
const LAST_WORDS = 2_000;
/** A run that was told to stop has so long to end by itself. */
const GRACE_MS = 10_000;

/** Trains by the package in `ml/`, in a child process that tells its progress line by line. */
export const pythonTrainer = (at: PythonEnvironment): Trainer => ({
  async families() {
    const lines: string[] = [];
    const { code, words } = await run(at, ['families'], new AbortController().signal, (line) => lines.push(line));
    if (code !== 0) throw new TrainingFailed(`the families could not be listed: ${words}`);
    return JSON.parse(lines.join('')) as TrainableFamily[];
  },

  async train(request, signal, onEvent = () => undefined) {
    signal.throwIfAborted();
    let last: TrainingEvent | undefined;
    const { code, words } = await run(at, argumentsOf(request), signal, (line) => {
      const event = eventIn(line);
      if (!event) return;
      last = event;
      onEvent(event);
    });
    if (signal.aborted || code === CANCELLED) throw abortError();
    return outcomeOf(code, last, words);
  },
});

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

const argumentsOf = (request: TrainingRequest): readonly string[] => [
  'train',
  ...['--dataset', request.dataset, '--family', request.family, '--out', request.out],
  ...['--seed', String(request.seed), '--device', request.device],
  ...(request.medium === undefined ? [] : ['--medium', request.medium]),
  ...(request.budgetMinutes === undefined ? [] : ['--budget-minutes', String(request.budgetMinutes)]),
  ...(request.checkpoints === undefined ? [] : ['--checkpoints', request.checkpoints]),
  ...Object.entries(request.parameters).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
];

const run = (
  { python, environment }: PythonEnvironment,
  args: readonly string[],
  signal: AbortSignal,
  onLine: (line: string) => void,
): Promise<{ readonly code: number | null; readonly words: string }> => {
  if (!existsSync(python))
    throw new Unavailable('trainer', 'none', { cause: new Error(`there is no Python environment at ${python}`) });
  return new Promise((resolve, reject) => {
    const child = spawn(python, ['-W', 'ignore', '-m', 'reprise_ml', ...args], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
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
