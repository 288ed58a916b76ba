/**
 * Which engines the acceptance suite runs on.
 *
 * - `embedded`: one process and its data folder.
 * - `mixed`: the log embedded; read models, vault, exposures, texts and artefacts in MongoDB; bells and budgets in Redis.
 * - `distributed`: MongoDB and Redis, the log in EventStoreDB, vectors in Qdrant, and the worker a process of its own.
 */
export type Profile = 'embedded' | 'mixed' | 'distributed';

const PROFILES: readonly Profile[] = ['embedded', 'mixed', 'distributed'];

const named = process.env.REPRISE_TEST_PROFILE ?? 'embedded';

const isProfile = (name: string): name is Profile => PROFILES.some((profile) => profile === name);

const known = (name: string): Profile => {
  if (isProfile(name)) return name;
  throw new Error(`REPRISE_TEST_PROFILE is ${name}; there are ${PROFILES.join(', ')}`);
};

/** `REPRISE_TEST_PROFILE`, or else embedded. */
export const PROFILE: Profile = known(named);

/**
 * For what only some profiles have: elsewhere the tests are skipped under a name that says why, and `npm test` prints it.
 * Unlike `requires`, it is no lack of the machine, and `REPRISE_REQUIRE=all` does not mind it.
 */
export const only = (profiles: readonly Profile[], reason: string) => {
  const runs = profiles.includes(PROFILE);
  const name = (text: string): string => (runs ? text : `${text} [not on ${PROFILE}: ${reason}]`);
  return {
    describe: (text: string, body: () => void): void => (runs ? describe : describe.skip)(name(text), body),
    it: (text: string, body: () => Promise<void>, timeoutMs?: number): void =>
      (runs ? it : it.skip)(name(text), body, timeoutMs),
  };
};
