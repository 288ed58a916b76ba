import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import { openFolderArtefactStore } from '#engines/artefact-store/folder/folder-artefact-store';
import { rowsOfArtefact } from './artefact-rows.ts';

describe('the rows of an artefact', () => {
  let home: string;
  let artefacts: ArtefactStore;

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'reprise-'));
    artefacts = await openFolderArtefactStore({ folder: join(home, 'artefacts') });
  });
  afterEach(() => rmSync(home, { recursive: true }));

  const put = (files: Readonly<Record<string, string | Float32Array>>): Promise<string> => {
    const folder = join(home, 'model');
    mkdirSync(folder);
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return artefacts.put(folder);
  };
  const model = (vectors: readonly number[]) => ({
    'manifest.json': '{"dim":2}',
    'items.json': '["movie:movielens:1","anime:mal:2"]',
    'item_vectors.f32': Float32Array.from(vectors),
  });
  const rowsOf = async (hash: string) => {
    const rows = [];
    for await (const { id, vector, tags } of (await rowsOfArtefact(artefacts, hash)) ?? [])
      rows.push([id, [...vector], tags]);
    return rows;
  };

  it('are its titles with their vectors and media, without the padding', async () => {
    expect(await rowsOf(await put(model([0, 0, 1, 2, 3, 4])))).toEqual([
      ['movie:movielens:1', [1, 2], ['medium:movie']],
      ['anime:mal:2', [3, 4], ['medium:anime']],
    ]);
  });

  it('are none of an artefact that is not there, or has no vectors', async () => {
    expect(await rowsOfArtefact(artefacts, 'f'.repeat(64))).toBeUndefined();
    const scores = await put({ 'manifest.json': '{"dim":null}', 'items.json': '[]' });
    expect(await rowsOfArtefact(artefacts, scores)).toBeUndefined();
  });

  it('are not taken from a file of another size, or from what is no model', async () => {
    await expect(rowsOf(await put(model([0, 0, 1, 2])))).rejects.toThrow('item_vectors.f32: 16 bytes');
    rmSync(join(home, 'model'), { recursive: true });
    await expect(rowsOf(await put({ ...model([0, 0]), 'items.json': '{}' }))).rejects.toThrow('items.json');
  });
});
