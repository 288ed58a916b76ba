import { CatalogueColumns } from '#contexts/catalogue/published';
import type { HistoryEntry } from '#contexts/recommendation/domain/request';
import { NeighbourRows } from '#contexts/recommendation/read/neighbours/neighbour-rows';
import { neighboursShape } from '#contexts/recommendation/read/neighbours/neighbours';
import { Postings, WATCHED } from '#contexts/recommendation/read/neighbours/postings';
import { RowMaker } from '#contexts/recommendation/read/neighbours/row';
import { ItemToItem } from '#contexts/recommendation/retrieve/item-to-item';
import { DEFAULT_WEIGHTS, type InteractionKind } from '#contexts/taste/published';
import type { LiveBaseline } from '#contexts/training/evaluation/compare-families';
import type { EvaluationCase } from '#contexts/training/evaluation/tracks';
import type { DatasetInteraction, InteractionColumns } from '#contexts/training/published';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { positionOf } from '#kernel';
import type { ReadStore } from '#ports/read-store/read-store';

const POSITION = positionOf('evaluation', 1);
const ROWS_PER_COMMIT = 500;

/**
 * Live item-to-item as it serves, on what a split lets one learn from: the same rows, read by the same retriever, in a
 * read store of its own that is gone when it is closed.
 */
export const liveItemToItem: LiveBaseline = async (training, titles, signal) => {
  const columns = new CatalogueColumns();
  for (const { id, medium, title, genres } of titles) columns.put(id, { id, medium, title, genres });
  const store = await openSqliteReadStore({ file: ':memory:' });
  try {
    await fillNeighbours(store, postingsOf(training), signal);
  } catch (error) {
    await store.close();
    throw error;
  }
  const retriever = new ItemToItem(new NeighbourRows(store, () => 0));
  const ranked = async (each: EvaluationCase, k: number): Promise<readonly string[]> => {
    const history = each.history.flatMap((entry) => entryOf(columns, entry));
    const own = new Set([...each.history.map(({ item }) => item), ...each.exclude].map((item) => columns.row(item)));
    const request = { columns, medium: undefined, genres: [], history, depth: k };
    const found = await retriever.retrieve({ ...request, allows: (row) => !own.has(row) });
    return found.map(({ row }) => columns.id(row));
  };
  return {
    name: 'live item-to-item',
    atOnce: 50,
    rank: async (cases, k) => {
      const rankings: (readonly string[])[] = [];
      for (const each of cases) rankings.push(await ranked(each, k));
      return rankings;
    },
    close: () => store.close(),
  };
};

const entryOf = (
  columns: CatalogueColumns,
  { item, kind, strength }: EvaluationCase['history'][number],
): readonly HistoryEntry[] => {
  const row = columns.row(item);
  return row === undefined ? [] : [{ row, kind: kind as InteractionKind, strength, halfStars: undefined }];
};

const postingsOf = (training: InteractionColumns): Postings => {
  const postings = new Postings();
  for (const n of training.sorted()) {
    const row = training.row(n);
    const halfStars = countsAs(row);
    if (halfStars !== undefined) postings.add(String(row.member), row.item, halfStars, row.at);
  }
  return postings;
};

/** `undefined`: what was turned down was met together with nothing. */
const countsAs = ({ kind, halfStars }: DatasetInteraction): number | undefined => {
  if (halfStars !== undefined) return halfStars;
  if (kind === 'liked' || kind === 'watchlist') return DEFAULT_WEIGHTS[kind];
  return kind === 'watched' ? WATCHED : undefined;
};

/** The rows of all titles, as the live projection would make them. */
export const fillNeighbours = async (store: ReadStore, postings: Postings, signal: AbortSignal): Promise<void> => {
  const generation = await store.generation(neighboursShape, 'evaluation');
  await generation.promote();
  const maker = new RowMaker();
  for (let from = 0; from < postings.itemCount; from += ROWS_PER_COMMIT) {
    signal.throwIfAborted();
    const numbers = Array.from({ length: Math.min(ROWS_PER_COMMIT, postings.itemCount - from) }, (_, n) => from + n);
    const changes = numbers.map((item) => ({
      id: postings.id(item),
      document: maker.row(postings, item),
      position: POSITION,
    }));
    await generation.commit({ changes, checkpoint: POSITION }, 1);
  }
};
