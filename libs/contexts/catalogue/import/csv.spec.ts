import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { CsvRows, type CsvRow } from './csv.ts';
import { MAX_RECORD_BYTES } from './lines.ts';

const linesOf = (file: Buffer): readonly Buffer[] => {
  const lines: Buffer[] = [];
  for (let start = 0; start < file.length;) {
    const lf = file.indexOf(10, start);
    lines.push(file.subarray(start, lf < 0 ? file.length : lf));
    start = lf < 0 ? file.length : lf + 1;
  }
  return lines;
};

const rowsOf = (file: string | Buffer): readonly CsvRow[] => {
  const rows = new CsvRows();
  const told = linesOf(Buffer.from(file)).flatMap((bytes, i) => [...rows.push({ line: i + 1, bytes })]);
  return [...told, ...rows.end()];
};

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

describe('CsvRows', () => {
  it.each<[what: string, text: string, cells: readonly string[]]>([
    ['plain cells', 'a,b,c', ['a', 'b', 'c']],
    ['empty cells', ',,', ['', '', '']],
    ['quotes', '"American President, The","",c', ['American President, The', '', 'c']],
    ['doubled quotes', '"a ""b""",c,""""', ['a "b"', 'c', '"']],
    ['a line end within quotes', 'a,"b\r\nc",d', ['a', 'b\r\nc', 'd']],
    ['a CR before the line end', 'a,b,c\r', ['a', 'b', 'c']],
    ['a CR after quotes', 'a,b,"c"\r', ['a', 'b', 'c']],
    ['NUL and formulas', '=1+1,@x,\0', ['=1+1', '@x', '\0']],
  ])('reads %s', (_, text, cells) => {
    expect(rowsOf(text)).toEqual([{ line: 1, cells }]);
    expect(rowsOf(`${text}\n`)).toEqual([{ line: 1, cells }]);
  });

  it.each<[text: string, error: string]>([
    ['x', '1 cells, but the header has 2'],
    ['x,y,z', '3 cells, but the header has 2'],
    ['x,y"z"', 'a quote inside a cell that does not begin with one'],
    ['"x" ,y', 'text follows a closing quote'],
    ['x,"y', 'a quote is opened and never closed'],
  ])('tells what is wrong with %j and reads on', (text, error) => {
    expect(rowsOf(`a,b\n${text}\n1,2\n\n3,4`)).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, error },
      { line: 3, cells: ['1', '2'] },
      { line: 5, cells: ['3', '4'] },
    ]);
  });

  it('gives up a quoted cell of more than 1 MiB, and only that', () => {
    const lines = Array.from({ length: 1_300 }, () => `${'x'.repeat(998)},y`);
    expect(MAX_RECORD_BYTES).toBeLessThan(1_300 * 1_001);
    const [, opened, ...rest] = rowsOf(['a,b', 'x,"y', ...lines, 'x,"y"'].join('\n'));
    expect(opened).toEqual({ line: 2, error: 'a quote is opened and not closed within 1 MiB' });
    expect(rest).toHaveLength(1_301);
    expect(rest.every((row) => 'cells' in row)).toBe(true);
  });

  it('does not read on from every line of a file that opens quotes', () => {
    const unclosed = `a,b\n"\n${'"x"",""y"\n'.repeat(50_000)}`;
    expect(rowsOf(unclosed)).toHaveLength(50_002);
    const opened = `a,b\n${'x,"y\n1,2\n'.repeat(25_000)}`;
    expect(rowsOf(opened).filter((row) => 'cells' in row)).toHaveLength(25_001);
  });

  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '語', ',', '"', '\n', '\r', '\0', ' ', '='), maxLength: 8 });

  it('reads what was written, whatever is in it', () => {
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }));
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, lineEnd) => {
        const text = rows.map((cells) => cells.map(quoted).join() + lineEnd).join('');
        const read = rowsOf(text);
        expect(read.map((row) => 'cells' in row && row.cells)).toEqual(rows);
        expect(read.map(({ line }) => line)).toEqual(
          rows.map(
            (_, i) =>
              1 +
              linesOf(
                Buffer.from(
                  rows
                    .slice(0, i)
                    .map((cells) => cells.map(quoted).join() + lineEnd)
                    .join(''),
                ),
              ).length,
          ),
        );
      }),
    );
  });

  it('loses no good row to the malformed lines around it', () => {
    const word = fc.stringMatching(/^[a-z]{1,4}$/);
    const text = fc.oneof(
      word,
      fc
        .tuple(word, fc.string({ unit: fc.constantFrom('a', ',', '"', '\n'), maxLength: 5 }))
        .map((two) => quoted(two.join(''))),
    );
    const good = fc.tuple(text, text, text).map((cells) => ({ good: true, text: cells.join() }));
    const bad = fc
      .constantFrom('5,"abc', 'a,"b,c', '"', 'a"b,c,d', '"a"b,c,d', 'x', 'a,b,c,d', '"x" ,y,z')
      .map((line) => ({ good: false, text: line }));
    fc.assert(
      fc.property(fc.array(fc.oneof(good, bad)), (parts) => {
        let line = 2;
        const expected = parts.map((part) => {
          const at = line;
          line += part.text.split('\n').length;
          return part.good
            ? { line: at, cells: (parse(part.text) as string[][])[0] }
            : { line: at, error: expect.any(String) };
        });
        expect(rowsOf(['a,b,c', ...parts.map((part) => part.text)].join('\n')).slice(1)).toEqual(expected);
      }),
    );
  });

  it('takes any bytes: lines in order, and rows that an independent reader reads the same', () => {
    const byte = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...Buffer.from('ab,,""\n\n\r')) },
      fc.nat({ max: 255 }),
    );
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 60 }), (bytes) => {
        const file = Buffer.from(bytes);
        const lines = linesOf(file);
        const rows = rowsOf(file);
        for (const [i, row] of rows.entries()) {
          const next = rows[i + 1]?.line ?? lines.length + 1;
          expect(next).toBeGreaterThan(row.line);
          const source = Buffer.from(
            lines
              .slice(row.line - 1, next - 1)
              .map((each) => each.toString('latin1'))
              .join('\n'),
            'latin1',
          );
          if ('error' in row) continue;
          expect(isUtf8(source)).toBe(true);
          const [same] = parse(`${source.toString()}\n`, {
            record_delimiter: ['\r\n', '\n'],
            relax_column_count: true,
          }) as string[][];
          expect(row.cells).toEqual(same);
        }
      }),
      { numRuns: 500 },
    );
  });
});
