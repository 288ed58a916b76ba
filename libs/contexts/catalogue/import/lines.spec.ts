import fc from 'fast-check';
import { allOf } from './all-of.ts';
import { MAX_RECORD_BYTES, readLines } from './lines.ts';
import { temporaryFiles } from './temporary-files.ts';

describe('readLines', () => {
  const write = temporaryFiles();

  it('numbers lines of any length, those over 1 MiB without their bytes', async () => {
    const size = fc.oneof(
      fc.nat({ max: 40 }),
      fc.integer({ min: 250_000, max: 270_000 }),
      fc.integer({ min: MAX_RECORD_BYTES - 2, max: MAX_RECORD_BYTES + 2 }),
      fc.constant(2 * MAX_RECORD_BYTES),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(size, { maxLength: 8 }), fc.boolean(), async (sizes, isEnded) => {
        const file = write('lines', sizes.map((each) => 'x'.repeat(each)).join('\n') + (isEnded ? '\n' : ''));
        const told = (await allOf(readLines(file))).flat();
        const expected = sizes.map((each, i) => ({ line: i + 1, size: each > MAX_RECORD_BYTES ? undefined : each }));
        if (!isEnded && sizes.at(-1) === 0) expected.pop();
        const lines = sizes.length > 0 || !isEnded ? expected : [{ line: 1, size: 0 }];
        expect(told.map(({ line, bytes }) => ({ line, size: bytes?.length }))).toEqual(lines);
      }),
      { numRuns: 30 },
    );
  });
});
