import type { CatalogueColumns, Row } from '../../catalogue/published.ts';
import type { Debt } from '../domain/request.ts';
import { isTelling } from '../domain/tokens.ts';
import { met, wordOf } from './reasons.ts';

/** Why a title is, or would be, recommended. */
export interface Explanation {
  readonly text: string;
  /** `template`: worded from what the model's own score owes to whom; `retrieval`: from what the titles have in common. */
  readonly source: 'template' | 'retrieval';
  /** The titles without which its score would be lower, the most telling first; weights add up to 1 at most. */
  readonly evidence: readonly { readonly item: string; readonly title: string; readonly weight: number }[];
}

const CITED = 3;
const WORDS = 2;

/** The titles that the explanation names: what it owes most to, of those that were liked if there are any. */
export const citedOf = (debts: readonly Debt[]): readonly Debt[] => {
  const liked = debts.filter(({ entry }) => entry.strength > 0);
  return (liked.length > 0 ? liked : debts).slice(0, CITED);
};

export const personal = (
  columns: CatalogueColumns,
  row: Row,
  debts: readonly Debt[],
  source: Explanation['source'],
): Explanation => {
  const cited = citedOf(debts);
  const all = debts.reduce((sum, { drop }) => sum + drop, 0);
  const titleOf = (each: Row): string => columns.titles[each]!;
  const because = listed(cited.map(({ entry }) => met(entry, titleOf(entry.row))));
  const shared = sharedWords(columns, row, cited[0]!.entry.row);
  const further = shared ? ` It shares ${shared} with ${titleOf(cited[0]!.entry.row)}.` : '';
  const ending =
    source === 'template'
      ? `without ${cited.length > 1 ? 'them' : 'it'} it would stand lower on your list.`
      : `it is the closest to ${cited.length > 1 ? 'them' : 'it'}.`;
  return {
    text: `${titleOf(row)} is for you because ${because}: ${ending}${further}`,
    source,
    evidence: cited.map(({ entry, drop }) => ({
      item: columns.id(entry.row),
      title: titleOf(entry.row),
      weight: Math.round((1e4 * drop) / all) / 1e4,
    })),
  };
};

/** For whom nothing is known that speaks for the title. `near`: titles that are met together with it. */
export const impersonal = (columns: CatalogueColumns, row: Row, near: readonly Row[]): Explanation => {
  const words = wordsOf(columns, [...columns.features.of(row)]);
  const about = words ? `${columns.titles[row]!} stands for ${words}.` : `${columns.titles[row]!} is in the catalogue.`;
  const others = near.map((each) => columns.titles[each]!);
  const together = others.length > 0 ? ` Members who met it also met ${listed(others)}.` : '';
  return { text: `${about}${together}`, source: 'template', evidence: [] };
};

/** What each of the member's titles has in common with this one, by rarity: a retrieval without a model. */
export const likeness = (columns: CatalogueColumns, row: Row, entries: readonly Debt['entry'][]): readonly Debt[] => {
  const { features } = columns;
  const telling = new Set([...features.of(row)].filter((token) => isTelling(features.name(token))));
  return entries
    .map((entry) => ({
      entry,
      drop: [...features.of(entry.row)].reduce(
        (sum, token) => sum + (telling.has(token) ? features.rarity(token) : 0),
        0,
      ),
    }))
    .filter(({ entry, drop }) => drop > 0 && entry.strength > 0)
    .sort((a, b) => b.drop - a.drop);
};

const sharedWords = (columns: CatalogueColumns, row: Row, other: Row): string => {
  const own = new Set(columns.features.of(other));
  return wordsOf(
    columns,
    [...columns.features.of(row)].filter((token) => own.has(token)),
  );
};

/** The most telling first. */
const wordsOf = ({ features }: CatalogueColumns, tokens: readonly number[]): string => {
  const telling = tokens.filter((token) => isTelling(features.name(token)));
  telling.sort((a, b) => features.rarity(b) - features.rarity(a));
  return listed(telling.slice(0, WORDS).flatMap((token) => wordOf(features.name(token)) ?? []));
};

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
