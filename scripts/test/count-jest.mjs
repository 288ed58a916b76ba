/** Counts Jest's own account (`--json`): tests by status, and a file that could not even be run as one failure. */

const notRun = new Set(['pending', 'todo', 'skipped', 'disabled']);

/** A skipped block is named once, by its outermost name, which says why (libs/testing/requires.ts). */
const blockOf = ({ ancestorTitles, title }) =>
  ancestorTitles.find((name) => name.includes('[needs ')) ?? [...ancestorTitles, title].join(' › ');

export const countJest = ({ testResults }) => {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const files = testResults.map(({ name, status, startTime, endTime }) => ({ name, status, ms: endTime - startTime }));
  return {
    files,
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: tests.filter(({ status }) => status === 'failed').length + broken.length,
    skipped: tests.filter(({ status }) => notRun.has(status)).map((test) => ({ name: blockOf(test) })),
  };
};
