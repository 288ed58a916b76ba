import { execFileSync, type ChildProcess } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstLine, spawnWatched, stop } from './child-process.ts';
import { postgresProgram } from './requires.ts';

export interface PostgresqlServer {
  /** Of its one database, over a Unix socket: it has no port. */
  readonly url: string;
  stop(): Promise<void>;
}

const USER = 'reprise';

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
const unprivileged = (): { readonly uid?: number; readonly gid?: number } => {
  if (process.getuid?.() !== 0) return {};
  const idOf = (which: '-u' | '-g') => Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
};

const programOf = (name: string): string => {
  const program = postgresProgram(name);
  if (program === undefined) throw new Error(`no PostgreSQL program ${name}`);
  return program;
};

/** The data does not outlive the test: nothing is flushed. */
const SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

const launch = (data: string, sockets: string, user: object): ChildProcess => {
  const settings = SETTINGS.flatMap((setting) => ['-c', setting]);
  const args = ['-D', data, '-k', sockets, '-h', '', ...settings];
  return spawnWatched(programOf('postgres'), args, { ...user, cwd: sockets, stdio: ['pipe', 'ignore', 'pipe'] });
};

/** Starts a PostgreSQL server of its own, in a temporary folder that goes with it. */
export const startPostgresql = async (): Promise<PostgresqlServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const user = unprivileged();
    if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
    const data = join(folder, 'data');
    const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--auth=trust', '--no-sync'];
    execFileSync(programOf('initdb'), ['-D', data, '-U', USER, ...locale], { ...user, cwd: folder, stdio: 'pipe' });
    const server = launch(data, folder, user);
    await firstLine(server, 'stderr', /ready to accept connections/);
    return {
      url: `postgres://${USER}@/postgres?host=${encodeURIComponent(folder)}`,
      stop: async () => {
        await stop(server);
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
};
