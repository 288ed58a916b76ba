import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { spawnWatched, stop } from './child-process.ts';
import { programOf } from './requires.ts';

export interface RedisServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** `REDIS_URL` if it is set, else a server of our own on a free loopback port (or on this one), without persistence. */
export const startRedis = async (port?: number): Promise<RedisServer> => {
  const given = process.env.REDIS_URL;
  if (given && port === undefined) return { url: given, stop: () => Promise.resolve() };
  const folder = mkdtempSync(join(tmpdir(), 'reprise-redis-'));
  const own = port ?? (await freePort());
  const args = ['--bind', '127.0.0.1', '--port', `${own}`, '--save', '', '--appendonly', 'no', '--dir', folder];
  const server = spawnWatched(programOf(['redis-server'])!, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  await new Promise<void>((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`redis-server ended with ${code}`)));
    server.stdout!.on('data', (text: Buffer) => {
      if (text.includes('Ready to accept connections')) resolve();
    });
  });
  return {
    url: `redis://127.0.0.1:${own}`,
    stop: async () => {
      await stop(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
