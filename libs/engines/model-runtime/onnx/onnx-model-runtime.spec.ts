import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { BadArtefact } from '#ports/model-runtime/model-runtime';
import { onnxModelRuntime } from './onnx-model-runtime.ts';

const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');

/** SLIST on a circle of twenty titles: the next one follows the last. */
const ARTEFACT = resolve('test/fixtures/artefact');

describe('OnnxModelRuntime', () => {
  const runtime = onnxModelRuntime();
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reprise-'));
    cpSync(ARTEFACT, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const history = (...items: readonly number[]) => ({
    items,
    strengths: items.map(() => 1),
    ages: items.map((_, n) => items.length - n),
  });
  const manifest = () => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, unknown>;
  const rewrite = (changes: Record<string, unknown>): void =>
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest(), ...changes }));

  it('scores histories, alone and together alike', async () => {
    const model = await runtime.load(folder);
    const number = (place: number): number => model.items.indexOf(`movie:test:${place}`) + 1;
    const one = history(number(3), number(4), number(5));
    const other = history(number(11));
    const [alone] = await model.scores([one]);
    const [together, another] = await model.scores([one, other]);
    expect(alone).toHaveLength(21);
    expect(alone![number(6)]).toBeGreaterThan(alone![number(14)]!);
    expect([...together!.slice(1)].map((each, n) => Math.abs(each - alone![n + 1]!) < 1e-5)).not.toContain(false);
    expect(another![number(12)]).toBeGreaterThan(another![number(6)]!);
    await model.close();
  });

  it('looks at the newest of a long history', async () => {
    const model = await runtime.load(folder);
    const items = Array.from({ length: 200 }, (_, n) => 1 + (n % 20));
    const [all] = await model.scores([history(...items)]);
    const [newest] = await model.scores([history(...items.slice(-model.manifest.maxLength))]);
    expect(all).toEqual(newest);
    await model.close();
  });

  it('refuses a history without items, or with unknown ones', async () => {
    const model = await runtime.load(folder);
    await expect(model.scores([history()])).rejects.toThrow(RangeError);
    await expect(model.scores([history(21)])).rejects.toThrow('no item 21');
    await expect(model.scores([history(1), history(0)])).rejects.toThrow('no item 0');
    await model.close();
  });

  /** The manifest is told the truth, so that nothing but the graph itself is wrong. */
  const readingElsewhere = (from = 0): void => {
    const own = readFileSync(join(folder, 'model.onnx'));
    const graph = Buffer.concat([
      own,
      Buffer.alloc(Math.max(0, from - own.length)),
      Buffer.from('\n\blocation\x12\x0b/etc/passwd', 'latin1'),
    ]);
    writeFileSync(join(folder, 'model.onnx'), graph);
    const files: Record<string, string> = {
      ...(manifest()['files'] as Record<string, string>),
      'model.onnx': sha256(graph),
    };
    const names = Object.keys(files).sort();
    rewrite({ files, hash: sha256(names.map((name) => `${name}\0${files[name]}\n`).join('')) });
  };

  const broken: readonly (readonly [string, () => void, RegExp])[] = [
    ['without a manifest', () => rmSync(join(folder, 'manifest.json')), /manifest.json/],
    ['whose manifest is no JSON', () => writeFileSync(join(folder, 'manifest.json'), '{'), /manifest.json/],
    ['of another contract', () => rewrite({ contract: 2 }), /manifest.json: contract/],
    ['that claims another name', () => rewrite({ hash: '0'.repeat(64) }), /manifest.json: the hash/],
    ['without its graph', () => rmSync(join(folder, 'model.onnx')), /model.onnx: it is missing/],
    [
      'whose graph was cut off',
      () => writeFileSync(join(folder, 'model.onnx'), readFileSync(join(folder, 'model.onnx')).subarray(0, 2_000)),
      /model.onnx: its content/,
    ],
    ['whose graph would read other files', () => readingElsewhere(), /model.onnx: it has external data/],
    // files are read a MiB at a time
    [
      'that says so from one block to the next',
      () => readingElsewhere(2 ** 20 - 3),
      /model.onnx: it has external data/,
    ],
    ['with fewer items than it says', () => rewrite({ itemCount: 21 }), /items.json: 20 ids/],
    ['with a file that nobody told of', () => writeFileSync(join(folder, 'item_vectors.f32'), 'x'), /item_vectors.f32/],
    ['whose goldens are others', () => rewrite({ goldens: [{ ...history(1), top: [[2, 99]] }] }), /golden 0/],
  ];
  it.each(broken)('refuses an artefact %s, by name', async (_what, damage, said) => {
    damage();
    const loading = runtime.load(folder);
    await expect(loading).rejects.toThrow(BadArtefact);
    await expect(loading).rejects.toThrow(said);
  });
});
