/** Child processes that end when we are told to end. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { stripVTControlCharacters } from 'node:util';
import { SetupError } from './words.mjs';

const signals = process.platform === 'win32' ? ['SIGINT', 'SIGTERM'] : ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Ctrl-C in a terminal already reaches the whole process group; passing it on would look like a second, impatient one.
 * Without a terminal only we were told.
 */
const reachedTheChildAlready = (signal) =>
  signal === 'SIGINT' && [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY);

const exitCodeOf = (code, signal) => code ?? 128 + (constants.signals[signal] ?? 0);

/** Resolves to the child's exit code (128 + n when signal n ended it); rejects when it could not be started. */
export const childExit = (command, args, options, onChild = () => {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, options);
    const pass = (signal) => reachedTheChildAlready(signal) || child.kill(signal);
    signals.forEach((signal) => process.on(signal, pass));
    const settle = (act) => (value, signal) => {
      signals.forEach((name) => process.off(name, pass));
      act(value, signal);
    };
    child.once('error', settle(reject));
    child.once(
      'close',
      settle((code, signal) => resolve(exitCodeOf(code, signal))),
    );
    onChild(child);
  });

/** Runs a child of setup's own: its output is kept, both streams together, to explain a failure with. */
export const quietly = async (command, args, options) => {
  let output = '';
  const code = await childExit(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] }, (child) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => (output += text));
    }
  });
  if (code > 128) throw new SetupError('Setup was stopped half-way; the same command takes it up again.');
  return { code, output: stripVTControlCharacters(output) };
};
