/** The end of `npm test`: a table of suites, what was skipped and why, and one line of sums. */

const columns = ['suite', 'result', 'passed', 'failed', 'skipped', 'seconds'];

const rowOf = ({ name, passed, failed, skipped, ms }) => [
  name,
  failed > 0 ? 'FAILED' : 'ok',
  ...[passed, failed, skipped.length].map(String),
  (ms / 1000).toFixed(1),
];

/** Words to the left, numbers to the right. */
const tableOf = (rows) => {
  const widths = columns.map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  const cell = (text, i) => (i < 2 ? text.padEnd(widths[i]) : text.padStart(widths[i]));
  return rows.map((row) => row.map(cell).join('  ').trimEnd());
};

const skippedOf = (results) =>
  results.flatMap(({ name, skipped }) => {
    const counts = Map.groupBy(skipped, (test) => test.name);
    return [...counts].map(([block, { length }]) => `  ${name}: ${block}${length > 1 ? ` (${length} tests)` : ''}`);
  });

const sum = (results, pick) => results.reduce((total, result) => total + pick(result), 0);

export const report = (results) => {
  const skipped = skippedOf(results);
  return [
    '',
    ...tableOf([columns, ...results.map(rowOf)]),
    '',
    ...(skipped.length > 0 ? ['Skipped:', ...skipped, ''] : ['Nothing was skipped.', '']),
    `${sum(results, (r) => r.passed)} passed, ${sum(results, (r) => r.failed)} failed, ${sum(results, (r) => r.skipped.length)} skipped`,
  ].join('\n');
};
