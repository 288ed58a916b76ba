/** Runs suites, and says of each what came of it. */
import { runSuite } from './run-suite.mjs';

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

const summary = ({ passed, failed, skipped, ms }) =>
  `${failed > 0 ? 'FAILED' : 'ok'} (${passed} passed, ${failed} failed, ${skipped.length} skipped, ${seconds(ms)})`;

/** One after the other: two cores serve one suite's workers. */
export const runAll = async (root, suites) => {
  const results = [];
  for (const suite of suites) {
    process.stdout.write(`${suite.name} … `);
    const result = await runSuite(root, suite, results);
    results.push({ ...result, name: suite.name });
    console.log(summary(result));
    if (result.failed > 0) console.log(`\n${result.output.trim()}\n`);
    if (result.interrupted) break;
  }
  return results;
};
