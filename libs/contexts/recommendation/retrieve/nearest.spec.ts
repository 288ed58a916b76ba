import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openFolderArtefactStore } from '#engines/artefact-store/folder/folder-artefact-store';
import { onnxModelRuntime } from '#engines/model-runtime/onnx/onnx-model-runtime';
import { openEmbeddedVectorIndex } from '#engines/vector-index/embedded/embedded-vector-index';
import type { LoadedModel } from '#ports/model-runtime/model-runtime';
import { Unavailable } from '#ports/unavailable';
import type { VectorIndex } from '#ports/vector-index/vector-index';
import { fixedClock } from '#testing';
import { ServedModel, VectorSpaces } from '../../training/published.ts';
import type { HistoryEntry, TasteRequest } from '../domain/request.ts';
import { columnsOf, rowsOf, tasteRequest, title } from '../recommendation.spec.tools.ts';
import { ModelRetrievers } from './champion.ts';

const TITLES = 20;
const catalogue = columnsOf(...Array.from({ length: TITLES }, (_, n) => title(`movie:test:${n}`)));
const watched = (row: number): HistoryEntry => ({ ...{ row, kind: 'rated', strength: 1, halfStars: 10 } });

/** Two towers on a circle of twenty titles, where the next one follows the last. */
describe('a model with vectors', () => {
  let home: string;
  let index: VectorIndex;
  let loaded: LoadedModel;
  let scored: number;
  let space: string;
  let spaces: VectorSpaces;

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'reprise-'));
    index = await openEmbeddedVectorIndex({ folder: join(home, 'vectors') });
    const artefacts = await openFolderArtefactStore({ folder: join(home, 'artefacts') });
    space = await artefacts.put(resolve('test/fixtures/two-tower'));
    spaces = new VectorSpaces(artefacts, index);
    loaded = await onnxModelRuntime().load(await artefacts.fetch(space));
    scored = 0;
  });
  afterEach(async () => {
    await loaded.close();
    await index.close();
    rmSync(home, { recursive: true });
  });

  /** It counts how often all titles are scored. */
  const counting = (): LoadedModel =>
    Object.assign(Object.create(loaded) as LoadedModel, {
      users: loaded.users.bind(loaded),
      scores: (histories: Parameters<LoadedModel['scores']>[0]) => {
        scored += 1;
        return loaded.scores(histories);
      },
    });
  const retrieverOf = async (of: VectorSpaces) =>
    new ModelRetrievers(fixedClock()).of(new ServedModel('m', 'two-tower', counting(), await of.of(space)));
  const own = [watched(3), watched(4), watched(5)];
  const unseen = (row: number): boolean => !rowsOf(own).includes(row);
  const request = (rest: Partial<TasteRequest> = {}): TasteRequest =>
    tasteRequest(catalogue, { history: own, allows: unseen, depth: 5, ...rest });
  const byScores = async () =>
    new ModelRetrievers(fixedClock()).of(new ServedModel('m', 'two-tower', counting())).retrieve(request());

  it('answers as if all its titles were scored, without scoring them', async () => {
    const retriever = await retrieverOf(spaces);
    const found = await retriever.retrieve(request());
    expect([scored, retriever.degraded]).toEqual([0, false]);
    const expected = await byScores();
    expect(rowsOf(found)).toEqual(rowsOf(expected));
    found.forEach(({ score }, n) => expect(score).toBeCloseTo(expected[n]!.score, 3));
  });

  it('asks once of a title whether it may be shown, and goes on until enough may', async () => {
    const asked: number[] = [];
    const allows = (row: number): boolean => asked.push(row) > 0 && unseen(row) && row % 3 === 0;
    const found = await (await retrieverOf(spaces)).retrieve(request({ depth: 2, allows }));
    expect([found.length, scored]).toEqual([2, 0]);
    expect(asked).toHaveLength(new Set(asked).size);
  });

  it.each<[string, Partial<TasteRequest>]>([
    ['of one genre', { genre: 'Drama' }],
    ['among a few', { within: new Set([7, 8]) }],
  ])('scores all where only titles %s are wanted', async (_what, more) => {
    await (await retrieverOf(spaces)).retrieve(request(more));
    expect(scored).toBe(1);
  });

  it('keeps to the medium that is asked for', async () => {
    expect(await (await retrieverOf(spaces)).retrieve(request({ medium: 'anime' }))).toEqual([]);
    expect(await (await retrieverOf(spaces)).retrieve(request({ medium: 'movie' }))).toHaveLength(5);
  });

  it('scores all where the index does not answer, or has lost them, and builds them again', async () => {
    const gone = Object.assign(Object.create(index) as VectorIndex, {
      ready: () => Promise.reject(new Unavailable('vector index', 'none')),
      search: () => Promise.reject(new Unavailable('vector index', 'none')),
    });
    const artefacts = await openFolderArtefactStore({ folder: join(home, 'artefacts') });
    const without = await retrieverOf(new VectorSpaces(artefacts, gone));
    const found = await without.retrieve(request());
    expect([scored, without.degraded]).toEqual([1, true]);
    expect(rowsOf(found)).toEqual(rowsOf(await byScores()));

    scored = 0;
    const retriever = await retrieverOf(spaces);
    await index.drop(space);
    await retriever.retrieve(request());
    await spaces.of(space);
    await retriever.retrieve(request());
    expect([scored, retriever.degraded]).toEqual([1, false]);
  });

  it('tells where another way than the index was found', async () => {
    const copy = Object.assign(Object.create(index) as VectorIndex, {
      ready: () => Promise.resolve(true),
      search: () => Promise.resolve({ matches: [{ id: 'movie:test:6', score: 1 }], degraded: true }),
    });
    const artefacts = await openFolderArtefactStore({ folder: join(home, 'artefacts') });
    const retriever = await retrieverOf(new VectorSpaces(artefacts, copy));
    expect(rowsOf(await retriever.retrieve(request()))).toEqual([6]);
    expect(retriever.degraded).toBe(true);
  });
});
