import { PROFILE } from './profile.ts';
import type { ProfileEngines, ServersOfFile } from './servers-of-file.ts';

const nothing: ProfileEngines = {
  settings: {},
  text: () => Promise.resolve(''),
  release: () => Promise.resolve(),
};

let servers: ServersOfFile | undefined;

// loaded where they are wanted, and only there: the drivers take their time
if (PROFILE !== 'embedded') {
  beforeAll(async () => {
    servers = await (await import('./servers-of-file.ts')).openServers();
  }, 60_000);
  afterAll(() => servers?.close());
}

/** In hooks and tests: the servers of a file start before its first hook. */
export const takeEngines = (): ProfileEngines => {
  if (PROFILE === 'embedded') return nothing;
  if (servers === undefined) throw new Error('the servers of the profile are not there yet: ask in a hook or a test');
  return servers.take();
};
