import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFolderArtefactStore } from '#engines/artefact-store/folder/folder-artefact-store';
import { tfidfTextEncoders } from '#engines/text-encoder/tfidf/tfidf-text-encoders';
import type { TextEncoders } from '#ports/text-encoder/text-encoder';
import { NOW } from '#testing';
import { openCatalogue, type Catalogue } from '../catalogue.spec.tools.ts';
import { ALL_TITLES, titleTexts } from './domain/title-texts.ts';
import { EncodeTitles } from './encode-titles.ts';
import { EncodedTexts } from './encoded-texts.ts';
import { HeldTitleVectors } from './held-title-vectors.ts';
import { TextsOfTitles } from './texts-of-titles.ts';

const FILMS = [
  ['movie:test:1', 'The Last Heist', ['Crime'], ['heist', 'safe', 'gang']],
  ['movie:test:2', 'A Safe Job', ['Crime'], ['heist', 'safe']],
  ['movie:test:3', 'Two in Paris', ['Romance'], ['love', 'paris', 'wedding']],
  ['movie:test:4', 'A Wedding', ['Romance'], ['love', 'wedding']],
  ['anime:test:5', 'Gang of Thieves', ['Crime'], ['gang', 'heist']],
  ['anime:test:6', 'Love Letters', ['Romance'], ['love', 'letters', 'paris']],
] as const;

describe('the texts of titles', () => {
  let folder: string;
  let catalogue: Catalogue;
  let encoders: TextEncoders;
  let texts: TextsOfTitles;
  let encode: EncodeTitles;
  let vectors: HeldTitleVectors;
  let artefacts: Awaited<ReturnType<typeof openFolderArtefactStore>>;
  let ticks: number;

  const worker = (): EncodeTitles => {
    const { streams, executor, store } = catalogue;
    const encoded = new EncodedTexts(texts, streams, executor, store, artefacts, encoders, join(folder, 'work'));
    return new EncodeTitles(encoded, streams, store);
  };
  const server = () => new HeldTitleVectors(catalogue.view, catalogue.streams, texts, artefacts, encoders);
  /** Looks until a look finds nothing new, and what that begins is done. */
  const looked = async (by = encode): Promise<void> => {
    for (let n = 0; n < 2; n++) {
      await by.run({ at: NOW, commandId: `tick-${ticks++}` });
      await by.settled();
    }
  };
  const current = async () => (await catalogue.streams.fold(titleTexts, ALL_TITLES)).state;
  const idsOf = (near: readonly { readonly row: number }[]) => near.map(({ row }) => catalogue.view.columns.id(row));

  beforeEach(async () => {
    ticks = 0;
    folder = mkdtempSync(join(tmpdir(), 'reprise-'));
    catalogue = await openCatalogue();
    artefacts = await openFolderArtefactStore({ folder: join(folder, 'artefacts') });
    encoders = tfidfTextEncoders();
    texts = new TextsOfTitles(catalogue.texts, catalogue.clock);
    [encode, vectors] = [worker(), server()];
    for (const [id, title, genres, keywords] of FILMS) await catalogue.import(id, { title, genres, keywords });
    await catalogue.refresh();
  });
  afterEach(async () => {
    await vectors.close();
    await encode.onModuleDestroy();
    await encoders.close();
    await catalogue.close();
    rmSync(folder, { recursive: true });
  });

  it('have no vectors before they are encoded', async () => {
    await vectors.refresh();
    expect(vectors.ready()).toBe(false);
    expect(await vectors.nearest('heist', { k: 3 })).toEqual([]);
  });

  it('find titles by words, by other titles, in some media, and as far as they are allowed', async () => {
    await looked();
    await vectors.refresh();
    expect(vectors.ready()).toBe(true);
    expect(idsOf(await vectors.nearest('a gang plans a heist', { k: 1, media: ['movie'] }))).toEqual(['movie:test:1']);
    const paris = catalogue.view.columns.row('movie:test:3')!;
    expect(idsOf(await vectors.nearest({ rows: [paris] }, { k: 1, media: ['anime'] }))).toEqual(['anime:test:6']);
    expect(idsOf(await vectors.nearest({ rows: [paris] }, { k: 6 }))).not.toContain('movie:test:3');
    const away = await vectors.nearest({ weights: new Map([[paris, -1]]) }, { k: 5 });
    expect(idsOf(away.slice(0, 3)).every((id) => !['movie:test:4', 'anime:test:6'].includes(id))).toBe(true);
    expect(await vectors.nearest('heist', { k: 3, allows: () => false })).toEqual([]);
    expect(await vectors.nearest('unheard-of', { k: 3 })).toEqual([]);
  });

  it('are encoded once, and again when enough of them have changed', async () => {
    await looked();
    const first = (await current()).current!;
    await looked();
    expect((await current()).current).toEqual(first);
    await catalogue.import('movie:test:7', {
      title: 'Heist in Paris',
      genres: ['Crime'],
      keywords: ['heist', 'paris'],
    });
    await catalogue.refresh();
    await looked();
    expect((await current()).current).toMatchObject({ titles: 7 });
    expect((await current()).before).toBe(first.artefact);
    await expect(artefacts.fetch(first.artefact)).resolves.toBeDefined();
  });

  it('are waited for while titles still come in', async () => {
    const look = async (): Promise<void> => {
      await encode.run({ at: NOW, commandId: `tick-${ticks++}` });
      await encode.settled();
    };
    await look();
    await catalogue.import('movie:test:7', { title: 'Heist in Paris', genres: ['Crime'], keywords: ['heist'] });
    await catalogue.refresh();
    await look();
    expect((await current()).current).toBeUndefined();
    await look();
    expect((await current()).current).toMatchObject({ titles: 7 });
  });

  it('are not encoded again by the next worker, nor by the next server', async () => {
    await looked();
    const next = worker();
    await looked(next);
    expect((await current()).before).toBeUndefined();
    const again = server();
    await again.refresh();
    expect(idsOf(await again.nearest('wedding', { k: 1 }))).toEqual(['movie:test:4']);
    await again.close();
  });

  it('of a title that is new or changed are there without the worker', async () => {
    await looked();
    await vectors.refresh();
    const before = vectors.generation();
    const told = { title: 'Heist in Paris', genres: ['Crime'], keywords: ['heist', 'gang', 'safe'] };
    await catalogue.import('movie:test:7', told);
    await catalogue.import('movie:test:4', { title: 'A Safe Wedding', keywords: ['gang'] });
    await catalogue.refresh();
    await vectors.refresh();
    expect(idsOf(await vectors.nearest('heist gang safe', { k: 2 }))).toContain('movie:test:7');
    const [heist, changed, other] = [7, 4, 3].map((n) => catalogue.view.columns.row(`movie:test:${n}`)!);
    expect(vectors.similarity(heist!, changed!)).toBeGreaterThan(vectors.similarity(heist!, other!));
    expect(vectors.generation()).toBeGreaterThan(before);
  });

  it('of too few titles are none', async () => {
    const small = await openCatalogue();
    await small.import('movie:test:1', { title: 'Alone', genres: [] });
    await small.refresh();
    const encoded = new EncodedTexts(texts, small.streams, small.executor, small.store, artefacts, encoders, folder);
    expect(await encoded.make({ at: NOW, commandId: 'tick' }, new AbortController().signal)).toBeUndefined();
    await small.close();
  });
});
