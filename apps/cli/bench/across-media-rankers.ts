import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textOf } from '#ports/text-encoder/text-encoder';
import { tfidfTextEncoders } from '#engines/text-encoder/tfidf/tfidf-text-encoders';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { CatalogueColumns, type ComparedTitles, type Row } from '#contexts/catalogue/published';
import { inBytes, TitleRows } from '#contexts/catalogue/text/title-rows';
import { Postings, WATCHED } from '#contexts/recommendation/read/neighbours/postings';
import { NeighbourRows } from '#contexts/recommendation/read/neighbours/neighbour-rows';
import type { Candidate, HistoryEntry, TasteRequest } from '#contexts/recommendation/domain/request';
import { blend } from '#contexts/recommendation/rank/blend';
import { Content } from '#contexts/recommendation/retrieve/content';
import { weightsOf } from '#contexts/recommendation/retrieve/content-profile';
import { ItemToItem } from '#contexts/recommendation/retrieve/item-to-item';
import { strengthOf } from '#contexts/taste/published';
import { fillNeighbours } from '#composition/models/evaluate-item-to-item';
import type { Case, Line, Met, Shelved } from './across-media-cases.ts';

export type RankerName = 'popularity' | 'people' | 'attributes' | 'texts' | 'content' | 'blend';

export interface Rankers {
  /** Titles of the hidden medium, best first. */
  rank(name: RankerName, asked: Case, k: number): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Of a list as long as the medium: what is compared is order. */
const DEPTH = 1_000;

/** What is served, in a catalogue of these titles, taught by what others did. */
export const retrieversOf = async (shelf: readonly Shelved[], others: readonly Line[]): Promise<Rankers> => {
  const columns = columnsOf(shelf);
  const texts = await textsOf(shelf, columns);
  const store = await openSqliteReadStore({ file: ':memory:' });
  await fillNeighbours(store, postingsOf(others), new AbortController().signal);
  const people = new ItemToItem(new NeighbourRows(store, () => 0));
  const popularity = popularityOf(others);
  const [attributes, content] = [new Content(), new Content(texts)];
  const near = async ({ history, allows }: TasteRequest): Promise<readonly Scored[]> =>
    (await texts.nearest({ weights: weightsOf(history) }, { k: DEPTH, allows })).map(({ row, similarity }) => ({
      ...{ row, score: similarity },
    }));
  const ask: Readonly<Record<RankerName, (request: TasteRequest) => Promise<readonly Scored[]>>> = {
    popularity: () => Promise.resolve([]),
    people: (request) => people.retrieve(request),
    attributes: (request) => attributes.retrieve(request),
    texts: near,
    content: (request) => content.retrieve(request),
    blend: async (request) => blended(await people.retrieve(request), await content.retrieve(request)),
  };
  return {
    rank: async (name, { medium, history }, k) => {
      const allows = (row: Row): boolean => columns.media[row] === medium;
      const request = { columns, medium, genres: [], history: history.map(entryOf(columns)), depth: DEPTH, allows };
      const found = (await ask[name](request)).map(({ row }) => columns.id(row));
      // who has nothing more to say goes on with what is popular, as the ladder does
      return [...new Set([...found, ...(popularity.get(medium) ?? [])])].slice(0, k);
    },
    close: () => store.close(),
  };
};

type Scored = Pick<Candidate, 'row' | 'score'>;

const blended = (people: readonly Candidate[], content: readonly Candidate[]): readonly Scored[] =>
  blend([
    { retriever: 'people', weight: 1, candidates: people },
    { retriever: 'content', weight: 0.5, candidates: content },
  ]);

const creditsOf = ({ directors = [], authors = [], cast = [] }: Shelved['item']) => [
  ...directors.map((name) => ({ name, role: 'director' as const })),
  ...authors.map((name) => ({ name, role: 'author' as const })),
  ...cast.map((name) => ({ name, role: 'cast' as const })),
];

const columnsOf = (shelf: readonly Shelved[]): CatalogueColumns => {
  const columns = new CatalogueColumns();
  for (const { id, item } of shelf) {
    const { medium, title, year, genres, keywords, language } = item;
    columns.put(id, { id, medium, title, year, genres, keywords, language, credits: creditsOf(item) });
  }
  return columns;
};

/** The vectors that a server would hold. */
const textsOf = async (shelf: readonly Shelved[], columns: CatalogueColumns): Promise<ComparedTitles> => {
  const texts = shelf.map(({ item }) =>
    textOf({ ...item, people: creditsOf(item).map(({ name }) => name), text: item.overview }),
  );
  const [folder, encoders] = [mkdtempSync(join(tmpdir(), 'reprise-bench-')), tfidfTextEncoders()];
  try {
    await encoders.fit(texts, folder);
    const vectors = await (await encoders.open(folder)).encode(texts);
    const rows = new TitleRows(vectors.find((each) => each)!.length, shelf.length);
    vectors.forEach((vector, n) => vector && rows.set(columns.row(shelf[n]!.id)!, inBytes(vector)));
    return comparedIn(rows);
  } finally {
    await encoders.close();
    rmSync(folder, { recursive: true });
  }
};

const comparedIn = (rows: TitleRows): ComparedTitles => ({
  ready: () => true,
  degraded: () => false,
  generation: () => 1,
  similarity: (one, other) => rows.between(one, other),
  nearest: (query, { k, allows = () => true }) => {
    const middle = typeof query === 'object' && 'weights' in query ? rows.middleOf(query.weights) : undefined;
    return Promise.resolve(middle ? rows.nearest(middle, k, allows) : []);
  },
});

const postingsOf = (lines: readonly Line[]): Postings => {
  const postings = new Postings();
  for (const { member, met } of lines)
    for (const { id, halfStars, at } of met) postings.add(member, id, halfStars ?? WATCHED, at);
  return postings;
};

/** Medium -> its titles, those first that most have met; ties by id. */
const popularityOf = (lines: readonly Line[]): ReadonlyMap<string, readonly string[]> => {
  const counts = new Map<string, number>();
  for (const { met } of lines) for (const { id } of met) counts.set(id, (counts.get(id) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id);
  return Map.groupBy(sorted, (id) => id.slice(0, id.indexOf(':')));
};

/** As taste has it: stars by their place on the scale, watched a little above the middle. */
const entryOf =
  (columns: CatalogueColumns) =>
  ({ id, halfStars }: Met): HistoryEntry => ({
    row: columns.row(id)!,
    kind: halfStars === undefined ? 'watched' : 'rated',
    strength: strengthOf(halfStars ?? WATCHED_AS),
    halfStars,
  });

/** Three stars. */
const WATCHED_AS = 6;
