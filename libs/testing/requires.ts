import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { canMountSmallDisk } from './small-disk.ts';

/** What some specs need of the machine they run on, beyond what `npm install` brings. */
export type Capability =
  | 'shared-data'
  | 'python'
  | 'training'
  | 'go'
  | 'mongodb'
  | 'redis'
  | 'chromium'
  | 'postgresql'
  | 'eventstore'
  | 'small-disk';

/** Folder of data sets that are not part of the repository: `REPRISE_SHARED`, or `shared` beside the checkout. */
export const sharedFolder = (): string => resolve(process.env.REPRISE_SHARED ?? join(process.cwd(), '..', 'shared'));

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Debian keeps PostgreSQL's server programs off the PATH, one folder per version. */
const postgresFolders = (): readonly string[] => {
  const versions = '/usr/lib/postgresql';
  return existsSync(versions) ? readdirSync(versions).map((version) => join(versions, version, 'bin')) : [];
};

/** Full path of the first of `names` that can be run. */
export const programOf = (names: readonly string[], alsoIn: readonly string[] = []): string | undefined => {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...alsoIn];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
};

/** One of PostgreSQL's server programs: `initdb`, `postgres`. */
export const postgresProgram = (name: string): string | undefined => programOf([name], postgresFolders());

/** `[3, 11]` of "Python 3.11.7"; undefined when the program is missing or does not run. */
const versionOf = (names: readonly string[], ...args: readonly string[]): readonly [number, number] | undefined => {
  const program = programOf(names);
  if (!program) return undefined;
  try {
    const said = /(\d+)\.(\d+)/.exec(
      execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
    return said ? [Number(said[1]), Number(said[2])] : undefined;
  } catch {
    return undefined;
  }
};

const atLeast = (version: readonly [number, number] | undefined, major: number, minor: number): boolean =>
  version !== undefined && (version[0] > major || (version[0] === major && version[1] >= minor));

const hasGo = (): boolean => atLeast(versionOf(['go'], 'version'), 1, 24);
const hasPostgres = (): boolean => postgresProgram('postgres') !== undefined;

/** The interpreter of the environment that training runs in, from the checkout. */
export const TRAINING_PYTHON = process.platform === 'win32' ? '.venv/Scripts/python.exe' : '.venv/bin/python';

/** Whether it is here, and what to say when it is not. */
const capabilities: Readonly<Record<Capability, readonly [() => boolean, string]>> = {
  'shared-data': [
    () => existsSync(join(sharedFolder(), 'data', 'ml-latest-small', 'ratings.csv')),
    'no data/ml-latest-small in REPRISE_SHARED or ../shared',
  ],
  python: [() => atLeast(versionOf(['python3', 'python'], '--version'), 3, 11), 'no Python 3.11 or newer on the PATH'],
  training: [
    () => existsSync(resolve(TRAINING_PYTHON)),
    'no Python environment: node scripts/setup.mjs --python prepares it',
  ],
  go: [hasGo, 'no Go 1.24 or newer on the PATH'],
  mongodb: [
    () => process.env.MONGODB_URL !== undefined || (hasGo() && hasPostgres()),
    'no MONGODB_URL, and not both Go and PostgreSQL to start a server that speaks its protocol',
  ],
  redis: [
    () => process.env.REDIS_URL !== undefined || programOf(['redis-server']) !== undefined,
    'no REDIS_URL and no redis-server',
  ],
  chromium: [
    () => programOf(['chromium', 'chromium-browser', 'google-chrome']) !== undefined,
    'no Chromium on the PATH',
  ],
  eventstore: [() => process.env.EVENTSTORE_URL !== undefined, 'no EVENTSTORE_URL'],
  postgresql: [hasPostgres, 'no PostgreSQL server programs'],
  'small-disk': [canMountSmallDisk, 'not Linux, or not allowed to mount a disk of a few megabytes'],
};

/** No package brings these: whoever has one names it, and who may mount disks is for the machine to say. */
const NOT_TO_BE_HAD: ReadonlySet<Capability> = new Set(['eventstore', 'small-disk']);

const checked = new Map<Capability, boolean>();

export const isHere = (capability: Capability): boolean => {
  const known = checked.get(capability) ?? capabilities[capability][0]();
  checked.set(capability, known);
  return known;
};

/**
 * The one way for a spec to depend on the machine: `requires('redis').describe('BullJobQueue', () => …)`.
 *
 * Where the capability is missing, the tests are skipped under a name that says why, and `npm test` prints it. Where
 * `REPRISE_REQUIRE=all` promises that nothing is missing that can be had, a test fails instead. The body is run either
 * way, to learn the tests' names: it may use what it requires only inside its tests and hooks.
 */
export const requires = (capability: Capability): { describe(name: string, body: () => void): void } => ({
  describe: (name, body) => {
    if (isHere(capability)) return describe(name, body);
    const reason = `needs ${capability}: ${capabilities[capability][1]}`;
    describe.skip(`${name} [${reason}]`, body);
    if (process.env.REPRISE_REQUIRE === 'all' && !NOT_TO_BE_HAD.has(capability))
      it(`${name} is not skipped`, () => {
        throw new Error(`REPRISE_REQUIRE=all, but ${name} ${reason}`);
      });
  },
});
