import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { allOf } from './all-of.ts';
import { MAX_RECORD_BYTES } from './lines.ts';
import { readRecords, type Line, type RecordOptions } from './records.ts';
import { temporaryFiles } from './temporary-files.ts';

describe('readRecords', () => {
  const write = temporaryFiles();
  const read = (file: string, options?: RecordOptions): Promise<Line[]> => allOf(readRecords(file, options));
  const readText = (content: string | Buffer, name = 'x.csv'): Promise<Line[]> => read(write(name, content));

  it('answers an object for each row, by column, with its line', async () => {
    const columns: string[][] = [];
    const file = write('x.csv', '\n id ,title,\n1,"Two\nlines",x\n\n2,,y\n');
    expect(await read(file, { onColumns: (names) => columns.push([...names]) })).toEqual([
      { line: 3, record: { id: '1', title: 'Two\nlines' } },
      { line: 6, record: { id: '2', title: '' } },
    ]);
    expect(columns).toEqual([['id', 'title']]);
  });

  it.each(['a,b\r\n1,2\r\n', '\u{feff}a,b\n1,2', '\n \t\r\na,b\n1,2\n\n'])('reads %j like any other', async (text) => {
    expect(await readText(text)).toEqual([{ line: expect.any(Number), record: { a: '1', b: '2' } }]);
  });

  it('answers objects that inherit nothing', async () => {
    const [row] = await readText('__proto__,constructor\n1,2\n');
    const [json] = await readText('{"__proto__":{"admin":true},"a":1}\n', 'x.jsonl');
    for (const [each, keys] of [
      [row, ['__proto__', 'constructor']],
      [json, ['__proto__', 'a']],
    ] as const) {
      const record = each && 'record' in each ? each.record : undefined;
      expect(Object.getPrototypeOf(record)).toBeNull();
      expect(Object.keys(record!)).toEqual(keys);
    }
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('tells lines that are not UTF-8, too long or not JSON, and reads on', async () => {
    const long = 'x'.repeat(MAX_RECORD_BYTES + 1);
    const bad = Buffer.from([0x22, 0xff, 0x22, 0x0a]);
    const csv = Buffer.concat([Buffer.from('a\n'), bad, Buffer.from(`${long}\n1\n`)]);
    const [utf8, tooLong] = [
      { line: 2, error: 'not valid UTF-8' },
      { line: 3, error: 'longer than 1 MiB' },
    ];
    expect(await readText(csv)).toEqual([utf8, tooLong, { line: 4, record: { a: '1' } }]);
    const jsonl = Buffer.concat([Buffer.from('{"a":1}\n'), bad, Buffer.from(`"${long}"\n[]\n{"a":\n7\n`)]);
    expect(await readText(jsonl, 'x.jsonl')).toEqual([
      { line: 1, record: { a: 1 } },
      utf8,
      tooLong,
      { line: 4, error: 'not a JSON object' },
      { line: 5, error: 'not valid JSON' },
      { line: 6, error: 'not a JSON object' },
    ]);
    expect(
      await readText(`${'['.repeat(500_000)}\n{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 'x.ndjson'),
    ).toEqual([
      { line: 1, error: 'not valid JSON' },
      { line: 2, record: { a: expect.any(Array) } },
    ]);
  });

  it('tells JSONL by the name, else by its first character', async () => {
    expect(await readText('{"a":1}', 'export')).toEqual([{ line: 1, record: { a: 1 } }]);
    expect(await readText('a\n{}', 'export')).toEqual([{ line: 2, record: { a: '{}' } }]);
    expect(await readText('', 'x.jsonl')).toEqual([]);
    expect(await read(write('x.txt', 'a\n1'), { format: 'jsonl' })).toEqual([
      { line: 1, error: 'not valid JSON' },
      { line: 2, error: 'not a JSON object' },
    ]);
  });

  it.each<[what: string, text: string | Buffer, reason: RegExp]>([
    ['an empty file', '', /no header line$/],
    ['blank lines', '\n\r\n', /no header line$/],
    ['nameless columns', ' , ,\n1,2,3', /no header line: line 1 names no column$/],
    ['a column twice', 'a,b,a\n1,2,3', /the header has the column "a" twice$/],
    ['a header of another encoding', Buffer.from('\ufeffa,b\n', 'utf16le'), /no header line: line 1: not valid UTF-8$/],
    ['a header of more than 1 MiB', 'x'.repeat(MAX_RECORD_BYTES + 1), /no header line: line 1: longer than 1 MiB$/],
    ['a header of a great many columns', `${'a,'.repeat(500_000)}a`, /the header has the column "a" twice$/],
    ['lines that end in CR alone', 'a,b\r1,2\r', /lines end in CR alone/],
  ])('refuses %s, with the path', async (_, content, reason) => {
    const file = write('refused.csv', content);
    await expect(read(file)).rejects.toThrow(reason);
    await expect(read(file)).rejects.toThrow(file);
  });

  it('refuses what is no file, with the path', async () => {
    await expect(read(tmpdir())).rejects.toThrow(`${tmpdir()}: is a folder, a file was expected`);
    await expect(read('/dev/null')).rejects.toThrow('/dev/null: is not a plain file');
    const missing = join(tmpdir(), 'reprise-there-is-no-such-file.csv');
    await expect(read(missing)).rejects.toThrow(`${missing}: no such file`);
    await expect(read('a\0b')).rejects.toThrow(/^a\0b: /);
  });

  it('tells how much was read, up to the whole', async () => {
    const told: [number, number][] = [];
    const content = `a,b\n${'語,"x\ny"\n'.repeat(60_000)}`;
    const file = write('long.csv', content);
    const rows = await read(file, { onBytes: (done, total) => told.push([done, total]) });
    const total = Buffer.byteLength(content);
    expect(told.length).toBeGreaterThan(1);
    expect(told.at(-1)).toEqual([total, total]);
    expect(rows).toHaveLength(60_000);
    expect(rows.every((row) => 'record' in row && row.record.a === '語')).toBe(true);
    expect(rows.at(-1)?.line).toBe(120_000);
  });

  it('can be left early', async () => {
    const file = write('left.csv', `a\n${'1\n'.repeat(500_000)}`);
    for await (const row of readRecords(file)) {
      expect(row.line).toBe(2);
      break;
    }
  });

  it('takes any bytes as JSONL: one answer for each line that is not blank', async () => {
    const text = fc.json().map((json) => Buffer.from(json));
    const bytes = fc
      .array(fc.nat({ max: 238 }), { maxLength: 20 })
      .map((some) => Buffer.from(some.filter((byte) => byte !== 10)));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(text, bytes)), async (lines) => {
        const told = await readText(Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])), 'any.jsonl');
        const spoken = lines.flatMap((line, i) => (/[^ \t\r]/.test(line.toString('latin1')) ? i + 1 : []));
        expect(told.map(({ line }) => line)).toEqual(spoken);
      }),
    );
  });
});
