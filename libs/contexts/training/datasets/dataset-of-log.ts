import { createHash } from 'node:crypto';
import { comparePositions, isoTime, type Position, type Recorded } from '#kernel';
import type { DatasetFiles } from '#ports/dataset-files/dataset-files';
import type { TextCache } from '#ports/text-cache/text-cache';
import type { Streams } from '#runtime';
import type { ItemDocument } from '../../catalogue/published.ts';
import { interactionsOf, PLATFORM, taste, tasteWeights, type TasteWeights } from '../../taste/published.ts';
import { InteractionColumns } from './interaction-columns.ts';
import { cutOf, type LogCut } from './log-cut.ts';
import { writeDataset, type DatasetItem, type DatasetManifest } from './write-dataset.ts';

/** What a dataset of the log is made with. */
export interface LogSources {
  readonly streams: Streams;
  readonly texts: TextCache;
  readonly files: DatasetFiles;
  /** Epoch milliseconds: which texts may still be used. */
  readonly now: () => number;
}

export interface LogDataset {
  /** What comes after it does not count. */
  readonly until: Position;
  /** One medium; null: all of them together. */
  readonly medium: string | null;
  /** See `erasedHash`. */
  readonly erased: string;
  /** Where it is written. */
  readonly folder: string;
}

export interface Told {
  readonly signal: AbortSignal;
  /** 0 to 1 */
  readonly onProgress: (share: number) => void;
}

const READ = 0.3;
const FOLDED = 0.9;
const ORDER_DIGITS = 20;

/**
 * Folds the log up to a position into a dataset: what members did with titles, as the models read it, by the weights of
 * then, and the titles as they stood. What was withdrawn is not in it. The log is read once for who there is, then each
 * member's own stream: what is held is one member's taste, and some forty bytes an interaction.
 */
export const datasetOfLog = async (
  sources: LogSources,
  { until, medium, erased, folder }: LogDataset,
  { signal, onProgress }: Told,
): Promise<DatasetManifest> => {
  const events = Math.max(1, orderIn(until));
  const cut = await cutOf(sources.streams.log, until, {
    signal,
    onProgress: (done) => onProgress(Math.min(1, done / events) * READ),
  });
  const offered = offeredOf(cut, medium);
  const interactions = await interactionsIn(sources.streams, cut, until, offered, {
    signal,
    onProgress: (share) => onProgress(READ + share * (FOLDED - READ)),
  });
  const { items, texts } = await itemsOf(offered, sources);
  signal.throwIfAborted();
  const position = cut.position ?? until;
  const source = { source: 'log', position, erased, texts, ...(medium !== null && { medium }) };
  return writeDataset(folder, interactions, items, source, sources.files);
};

/** Positions count up, by one or by bytes: a bound for how many events there are. */
const orderIn = (position: Position): number => Number(position.slice(-ORDER_DIGITS));

/** What is offered of a medium, by each id that it has now or had before it was merged. */
const offeredOf = ({ titles }: LogCut, medium: string | null): ReadonlyMap<string, ItemDocument> => {
  const offered = new Map<string, ItemDocument>();
  for (const id of titles.keys()) {
    const standing = standingFor(titles, id);
    if (standing && standing.standing === undefined && (medium === null || standing.medium === medium))
      offered.set(id, standing);
  }
  return offered;
};

/** A title that was merged into one that was merged is the last of them. */
const standingFor = (titles: ReadonlyMap<string, ItemDocument>, id: string): ItemDocument | undefined => {
  const seen = new Set<string>();
  let document = titles.get(id);
  while (document?.mergedInto !== undefined && !seen.has(document.id)) {
    seen.add(document.id);
    document = titles.get(document.mergedInto);
  }
  return document;
};

const interactionsIn = async (
  streams: Streams,
  { members }: LogCut,
  until: Position,
  offered: ReadonlyMap<string, ItemDocument>,
  { signal, onProgress }: Told,
): Promise<InteractionColumns> => {
  const counts = ({ position }: Recorded): boolean => comparePositions(position, until) <= 0;
  const weights = await streams.foldAt(tasteWeights, PLATFORM, counts);
  const columns = new InteractionColumns();
  const ranked = byHash(members);
  let member = 0;
  for (const [place, id] of ranked.entries()) {
    signal.throwIfAborted();
    const state = await streams.foldAt(taste, id, counts);
    if (addMember(columns, member, state, weights, offered)) member += 1;
    onProgress((place + 1) / ranked.length);
  }
  return columns;
};

/** An order that has nothing to do with when they came, and that nobody can be told by. */
const byHash = (members: ReadonlySet<string>): readonly string[] =>
  [...members]
    .map((id) => [createHash('sha256').update(id).digest('hex'), id] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, id]) => id);

/** Answers whether there was anything. Of two titles that are one now the newer interaction counts. */
const addMember = (
  columns: InteractionColumns,
  member: number,
  state: Parameters<typeof interactionsOf>[0],
  weights: TasteWeights,
  offered: ReadonlyMap<string, ItemDocument>,
): boolean => {
  const newest = new Map<string, ReturnType<typeof interactionsOf>[number]>();
  for (const each of interactionsOf(state, weights)) {
    const item = offered.get(each.item)?.id;
    if (item !== undefined) newest.set(item, each);
  }
  for (const [item, { kind, halfStars, strength, at }] of newest)
    columns.add({ member, item, kind, halfStars, strength: Math.fround(strength), at: Date.parse(at) });
  return newest.size > 0;
};

const TEXTS_AT_ONCE = 500;

/** With their texts as far as their licence lets them be used now. */
const itemsOf = async (offered: ReadonlyMap<string, ItemDocument>, { texts, now }: LogSources) => {
  const documents = [...new Set(offered.values())];
  const words = new Map<string, string>();
  for (let from = 0; from < documents.length; from += TEXTS_AT_ONCE) {
    const hashes = documents.slice(from, from + TEXTS_AT_ONCE).flatMap((document) => overviewOf(document) ?? []);
    for (const [hash, text] of await texts.getMany(hashes, isoTime(now()))) words.set(hash, text);
  }
  const told = documents.flatMap((document) => overviewOf(document) ?? []);
  const known = told.filter((hash) => words.has(hash)).length;
  const items = documents.map((document) => itemOf(document, words.get(overviewOf(document) ?? '') ?? ''));
  return { items, texts: { known, missing: told.length - known } };
};

const overviewOf = ({ texts }: ItemDocument): string | undefined => texts?.overview?.hash;

const itemOf = (document: ItemDocument, text: string): DatasetItem => {
  const { id, medium, title, genres, keywords = [], credits = [], externalIds = {} } = document;
  const people = [...new Set(credits.map(({ name }) => name))];
  return { id, medium, title, genres, text, keywords, people, externalIds, ...figuresOf(document) };
};

const FIGURES = ['year', 'language', 'runtime', 'voteCentis', 'voteCount'] as const;

/** What a title may have or not. */
const figuresOf = (document: ItemDocument): Pick<DatasetItem, (typeof FIGURES)[number]> =>
  Object.fromEntries(FIGURES.flatMap((name) => (document[name] === undefined ? [] : [[name, document[name]]])));
