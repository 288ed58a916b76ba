/** Reads the last line of pytest: "3 failed, 24 passed in 19.33s". */
const count = (output, word) =>
  Number(new RegExp(`(\\d+) ${word}`).exec(output.trimEnd().split('\n').at(-1))?.[1] ?? 0);

export const countPytest = (output) => ({
  passed: count(output, 'passed'),
  failed: count(output, 'failed') + count(output, 'error'),
});
