/** The pinned Node: where it lies once installed, and running a file on it. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { childExit } from './child.mjs';
import { preparePython } from './python.mjs';
import { SetupError, say } from './words.mjs';

/** Under Windows, npm's `.bin/node` is a script around the program; started directly, signals and exit code are right. */
export const pinnedNode = (folder) =>
  process.platform === 'win32'
    ? join(folder, 'node_modules', 'node', 'bin', 'node.exe')
    : join(folder, 'node_modules', '.bin', 'node');

/**
 * V8 has four helper threads for all isolates, whatever the machine: on two cores they and the thread that answers take
 * turns while a heap is swept. One core is left to it.
 */
const helperThreads = Math.min(4, Math.max(1, availableParallelism() - 1));

/**
 * node:sqlite still announces itself as experimental; that says nothing to the person who starts Reprise. The two that
 * follow keep the heap of each isolate near what is alive: a young generation of 16 MB, and an old one that at most doubles
 * between two collections. An import is as fast as without, and a third smaller in memory.
 */
const nodeOptions = [
  '--enable-source-maps',
  '--disable-warning=ExperimentalWarning',
  '--max-semi-space-size=16',
  '--heap-growing-percent=100',
  `--v8-pool-size=${helperThreads}`,
];

/**
 * The thread that answers marks its heap while it allocates, not in tasks between two requests as well: those come one after
 * another until all is marked, and whoever asks then waits for 0.1 to 0.2 s. An import, where nobody waits like that, keeps
 * them.
 */
const optionsOf = (file) => (file.endsWith('apps/api/main.js') ? ['--no-incremental-marking-task'] : []);

/** In the background, after serving began: whatever comes of it, everything but training works. */
const prepareTraining = async (root, child) => {
  try {
    await preparePython(root);
    if (child.connected) child.send('training-ready');
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
  }
};

const WATCH_MS = 500;

/**
 * npm told to end ends its shell, and the shell does not tell us (`kill` on `npm start`, a service manager's stop): we
 * see it by having lost our parent. Started by a person's own shell, outliving it may be what is wanted (nohup).
 */
const endWithNpm = (child) => {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, WATCH_MS).unref();
};

/** stdin, stdout and stderr are the child's; over the fourth it says when it serves, and is told when training can begin. */
const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];

/**
 * glibc keeps freed memory in a heap for each of up to eight threads a core; two are as fast here, and 20 MB smaller. And
 * once something large was freed it takes what is nearly as large from those heaps too, which then never shrink: with a
 * bound that is set, whatever is larger than 1 MB is given back when it is freed.
 */
const env = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '1048576',
  MALLOC_TRIM_THRESHOLD_: '8388608',
  ...process.env,
};

/** Resolves to the exit code. Signals are the child's. */
export const runOnPinnedNode = (root, file, args) =>
  childExit(pinnedNode(root), [...nodeOptions, ...optionsOf(file), file, ...args], { stdio, env }, (child) => {
    endWithNpm(child);
    child.on('message', (message) => message === 'serving' && void prepareTraining(root, child));
  });
