import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { unpackArtefact } from './artefact-archive.ts';

const FIXTURE = resolve(__dirname, '../../../test/fixtures/artefact');

/** One entry as ustar has it. */
const entry = (name: string, content: Buffer | string = '', { type = '0', bytes = content.length } = {}): Buffer => {
  const header = Buffer.alloc(512);
  header.write(name.slice(0, 100), 0);
  header.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124);
  header.write('        ', 148);
  header.write(type, 156);
  header.write('ustar\u000000', 257);
  const sum = header.reduce((all, byte) => all + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const padded = Buffer.alloc(Math.ceil(content.length / 512) * 512);
  Buffer.from(content).copy(padded);
  return Buffer.concat([header, padded]);
};
const END = Buffer.alloc(1024);
const pax = (...records: readonly string[]): Buffer => entry('PaxHeader', records.join(''), { type: 'x' });

describe('a tar of an artefact folder', () => {
  let home: string;
  let n = 0;
  beforeAll(() => (home = mkdtempSync(join(tmpdir(), 'reprise-'))));
  afterAll(() => rmSync(home, { recursive: true }));

  const unpack = async (archive: Buffer) => {
    const folder = join(home, String((n += 1)));
    mkdirSync(folder);
    writeFileSync(join(folder, 'upload'), archive);
    const artefact = await unpackArtefact(join(folder, 'upload'), folder, new AbortController().signal);
    return Object.fromEntries(
      readdirSync(artefact).map((file) => [file, readFileSync(join(artefact, file), 'latin1')]),
    );
  };
  const reasonOf = async (...entries: readonly Buffer[]): Promise<string> => {
    const refusal: unknown = await unpack(Buffer.concat([...entries, END])).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'BAD_ARTEFACT' });
    return (refusal as { readonly details: { readonly reason: string } }).details.reason;
  };
  const whole = () =>
    Object.fromEntries(readdirSync(FIXTURE).map((file) => [file, readFileSync(join(FIXTURE, file), 'latin1')]));

  it.each([
    ['plain', ['-cf'], '.'],
    ['packed', ['-czf'], '.'],
    ['in a folder', ['-czf'], 'artefact'],
    ['with extended headers', ['--format=pax', '-cf'], '.'],
  ])('is unpacked as tar makes it: %s', async (_what, flags, at) => {
    const file = join(home, `${(n += 1)}.tar`);
    execFileSync('tar', [...flags, file, '-C', at === '.' ? FIXTURE : resolve(FIXTURE, '..'), at]);
    expect(await unpack(readFileSync(file))).toEqual(whole());
  });

  it('may hold other files, which stay where they are, and long names', async () => {
    const long = `${'f'.repeat(120)}/model.onnx`;
    const longer = entry('././@LongLink', `${long}\0`, { type: 'L' });
    const items = pax('22 path=a/items.json\n');
    const archive = [
      entry('README', 'hi'),
      longer,
      entry('cut', 'graph'),
      items,
      entry('x', '[]'),
      entry('e/manifest.json'),
    ];
    expect(await unpack(Buffer.concat([...archive, END]))).toEqual({
      'model.onnx': 'graph',
      'items.json': '[]',
      'manifest.json': '',
    });
  });

  it('is refused by the name of what is no plain file in it', async () => {
    const model = entry('model.onnx', 'x');
    expect(await reasonOf(model, entry('../../model.onnx', 'x'))).toBe('../../model.onnx lies outside of the archive');
    expect(await reasonOf(entry('/etc/passwd', 'x'))).toBe('/etc/passwd lies outside of the archive');
    expect(await reasonOf(entry('a\\..\\model.onnx', 'x'))).toMatch(/lies outside/);
    expect(await reasonOf(pax('20 path=../up.json\n'), entry('items.json', 'x'))).toMatch(
      /^\.\.\/up\.json lies outside/,
    );
    expect(await reasonOf(entry('items.json', '', { type: '1' }))).toBe('items.json is a hard link');
    expect(await reasonOf(entry('items.json', '', { type: '2' }))).toBe('items.json is a symbolic link');
    expect(await reasonOf(entry('null', '', { type: '3' }))).toBe('null is a device');
    expect(await reasonOf(entry('odd', '', { type: 'Z' }))).toBe('odd is no plain file');
  });

  it('is refused where a file stands twice, was cut off, or says two sizes', async () => {
    expect(await reasonOf(entry('model.onnx', 'x'), entry('a/model.onnx', 'y'))).toBe(
      'a/model.onnx stands there twice',
    );
    expect(await reasonOf(entry('model.onnx', 'x', { bytes: 8_000_000_000 }))).toBe('model.onnx was cut off');
    expect(await reasonOf(pax('15 size=900000\n'), entry('model.onnx', 'x'))).toBe('a size in it is told twice');
    const damaged = entry('items.json', 'x');
    damaged[0] = 0;
    expect(await reasonOf(entry('model.onnx', 'x'), damaged)).toBe('its header at byte 1024 is damaged');
    const negative = entry('model.onnx', 'x');
    negative.write('-7777777777\0', 124);
    expect(await reasonOf(negative)).toMatch(/no zip and no tar/);
  });

  it('is refused where it grows beyond all measure, and where it is none', async () => {
    const bomb = Buffer.concat([entry('model.onnx', Buffer.alloc(30_000_000)), END]);
    await expect(unpack(gzipSync(bomb))).rejects.toMatchObject({
      code: 'BAD_ARTEFACT',
      details: { reason: 'HISTORY_FILE_TOO_LARGE' },
    });
    expect(await reasonOf()).toMatch(/no zip and no tar/);
    await expect(unpack(gzipSync('no tar'))).rejects.toMatchObject({ code: 'BAD_ARTEFACT' });
    await expect(unpack(Buffer.alloc(0))).rejects.toMatchObject({ code: 'BAD_ARTEFACT' });
  });

  it('is never left by a symbolic link', async () => {
    const made = join(home, 'linked');
    mkdirSync(made);
    symlinkSync('/etc/hostname', join(made, 'items.json'));
    const file = join(home, 'linked.tar');
    execFileSync('tar', ['-cf', file, '-C', made, '.']);
    await expect(unpack(readFileSync(file))).rejects.toMatchObject({
      details: { reason: 'items.json is a symbolic link' },
    });
  });
});
