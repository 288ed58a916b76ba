/**
 * The acceptance suite on other engines than the embedded ones (test/profiles/profile.ts says which).
 *
 *   npm run test:profile -- mixed                           all of it
 *   npm run test:profile -- mixed operator history-import   these files
 *   npm run test:profile -- mixed --shard 1/4               a quarter of the files
 *
 * Tells what came of each file when it ends, and at last how long each took, the longest first.
 */
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { report } from './test/report.mjs';
import { runAll } from './test/run-all.mjs';
import { suitesOf } from './test/suites.mjs';

const PROFILES = ['embedded', 'mixed', 'distributed'];
const USAGE = `Usage: npm run test:profile -- ${PROFILES.join('|')} [name of a spec ...] [--shard n/of]`;

const argumentsOf = () => {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { shard: { type: 'string' } } });
    const [profile, ...specs] = positionals;
    if (!PROFILES.includes(profile) || (values.shard && !/^\d+\/\d+$/.test(values.shard))) return undefined;
    return { profile, specs, ...values };
  } catch {
    return undefined;
  }
};

/** For Jest. A name is that of a file without its ending. */
const only = ({ specs, shard }) => [
  ...specs.map((name) => `--testPathPatterns=/${name}\\.spec\\.ts$`),
  ...(shard ? [`--shard=${shard}`] : []),
];

/** All of it takes most of an hour where the engines share two cores with the tests. */
const LIMIT_MS = 3 * 3_600_000;

const sayAsTheyEnd = (output) => {
  for (const [line] of output.matchAll(/^(?:PASS|FAIL) .*$/gm)) console.log(line);
};

const sayFiles = (files) => {
  for (const { name, status, ms } of files.toSorted((a, b) => b.ms - a.ms))
    console.log(`${basename(name).padEnd(36)} ${(ms / 1000).toFixed(1).padStart(7)} s  ${status}`);
};

const main = async (asked) => {
  process.env.REPRISE_TEST_PROFILE = asked.profile;
  const root = resolve(import.meta.dirname, '..');
  const suites = suitesOf(root).filter(({ name }) => ['build', 'acceptance'].includes(name));
  const results = await runAll(
    root,
    suites.map((suite) =>
      suite.name === 'acceptance' ? { ...suite, only: only(asked), limitMs: LIMIT_MS, onOutput: sayAsTheyEnd } : suite,
    ),
  );
  sayFiles(results.flatMap(({ files = [] }) => files));
  console.log(report(results));
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
};

const asked = argumentsOf();
if (asked === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else process.exitCode = await main(asked);
