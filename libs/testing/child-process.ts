import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** The first line that `wanted` matches; rejects, with what was said before, if the process ends without it. */
export const firstLine = async (
  child: ChildProcess,
  from: 'stdout' | 'stderr',
  wanted: RegExp,
): Promise<RegExpExecArray> => {
  const stream = child[from];
  if (!stream) throw new Error(`${from} of ${child.spawnfile} is not a pipe`);
  const said: string[] = [];
  const failed = once(child, 'error').then(([error]) => Promise.reject(error as Error));
  const read = async (): Promise<RegExpExecArray> => {
    for await (const line of createInterface({ input: stream })) {
      const match = wanted.exec(line);
      if (match) return match;
      said.push(line);
    }
    throw new Error(`${child.spawnfile} ended: ${said.join('\n')}`);
  };
  const line = await Promise.race([read(), failed]);
  // Whatever it says from here on must not fill the pipe.
  stream.resume();
  return line;
};

/** Ends the program when its own standard input ends. */
const WATCHED = '"$@" & read -r _; kill -INT $!; wait $!';

/**
 * A program of somebody else's that does not outlive this process, however that dies, and ends by `stop`. `stdio` begins
 * with a pipe.
 */
export const spawnWatched = (program: string, args: readonly string[], options: SpawnOptions): ChildProcess =>
  spawn('sh', ['-c', WATCHED, 'sh', program, ...args], options);

/** Ends a process that watches its standard input, and waits until it is gone. */
export const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.stdin?.end();
  await gone;
};
