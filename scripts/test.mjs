/**
 * Runs every check and every test, and ends with what came of each and what was skipped.
 *
 *   npm test                        everything
 *   npm test -- unit acceptance     these suites (and the build, where one needs it)
 *   npm test -- --list              their names
 *
 * `REPRISE_REQUIRE=all` makes a failure of every skip that this machine could have avoided (libs/testing/requires.ts).
 * The last line is "N passed, N failed, N skipped", and the exit code says whether all is well.
 */
import { resolve } from 'node:path';
import { report } from './test/report.mjs';
import { runAll } from './test/run-all.mjs';
import { suitesOf } from './test/suites.mjs';

const root = resolve(import.meta.dirname, '..');

/** The suites asked for, in their own order, each after the one it needs. */
const select = (suites, names) => {
  if (names.length === 0) return suites;
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    const known = suites.map(({ name }) => name).join(', ');
    throw new Error(`There is no suite called ${unknown.join(', ')}. There are: ${known}.`);
  }
  const asked = suites.filter(({ name }) => names.includes(name));
  return suites.filter((suite) => asked.includes(suite) || asked.some(({ needs }) => needs === suite.name));
};

const main = async (args) => {
  const suites = suitesOf(root);
  if (args.includes('--list')) {
    for (const { name, about } of suites) console.log(`${name.padEnd(14)}${about}`);
    return 0;
  }
  const results = await runAll(root, select(suites, args));
  console.log(report(results));
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
};

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
