import type { CatalogueColumns, Row } from '../../../catalogue/published.ts';
import { citedTitle, type Facts, type KnownTitle } from '../../explain/claims/facts.ts';
import { namesOf } from '../../explain/claims/names-of.ts';
import { verify } from '../../explain/claims/verify.ts';
import type { HistoryEntry } from '../../domain/request.ts';
import type { Ranked } from '../blend.ts';
import { toldOf, type OrderData, type Picks } from './order-prompt.ts';

/** A title that was put in its place, and why; null: nothing that was said of it could be shown. */
export interface Pick {
  readonly row: Row;
  readonly because: string | null;
}

export interface Held {
  readonly picks: readonly Pick[];
  /** Numbers that are no candidate, or came twice, and claims without ground. */
  readonly rejected: number;
}

const MOST_WORDS = 20;

/** What the model chose, as far as it may be shown: candidates alone, each once, each reason held against what is known. */
export const held = (columns: CatalogueColumns, picks: Picks, { history, candidates }: OrderData): Held => {
  const chosen = new Map<Row, Pick>();
  const names = namesOf(columns);
  const own = toldOf(history);
  let rejected = 0;
  for (const { n, because } of picks) {
    const row = candidates[n - 1];
    if (row === undefined || chosen.has(row)) {
      rejected += 1;
      continue;
    }
    const { kept, dropped } = verify([because], factsOf(columns, row, own), names);
    rejected += dropped.length;
    chosen.set(row, { row, because: because.split(' ').length <= MOST_WORDS ? (kept[0] ?? null) : null });
  }
  return { picks: [...chosen.values()], rejected };
};

/** Those that were picked first, in that order, with the scores that those places have; no title comes, and none goes. */
export const reorder = (ranked: readonly Ranked[], picks: readonly Pick[]): readonly Ranked[] => {
  const byRow = new Map(ranked.map((each) => [each.row, each]));
  const first = picks.flatMap(({ row, because }) => {
    const each = byRow.get(row);
    return each ? [because === null ? each : saying(each, because)] : [];
  });
  const picked = new Set(first.map(({ row }) => row));
  const order = [...first, ...ranked.filter(({ row }) => !picked.has(row))];
  const scores = ranked.map(({ score }) => score).sort((a, b) => b - a);
  return order.map((each, n) => ({ ...each, score: scores[n]! }));
};

/** Its reason is the model's own, whoever found the title. */
const saying = (each: Ranked, text: string): Ranked => ({
  ...each,
  retriever: 'llm',
  said: { ...each.said, evidence: { kind: 'worded', text } },
});

const factsOf = (columns: CatalogueColumns, row: Row, history: readonly HistoryEntry[]): Facts => {
  const about = inMemory(columns, row);
  const cited = history.map((entry) => citedTitle(inMemory(columns, entry.row), about, { entry, weight: 0 }));
  return { about, cited, by: 'likeness', near: [] };
};

/** A title as the columns have it. */
const inMemory = (columns: CatalogueColumns, row: Row): KnownTitle => {
  const names = [...columns.features.of(row)].map((token) => columns.features.name(token));
  const of = (prefix: string) =>
    names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  return {
    ...{ id: columns.id(row), title: columns.titles[row]!, medium: columns.media[row]!, genres: columns.genres[row]! },
    year: columns.years.at(row) || null,
    runtime: columns.runtimes.at(row) || null,
    keywords: of('k:'),
    people: of('p:').map((name) => ({ name, role: '' })),
    ...{ language: null, overview: null },
  };
};
