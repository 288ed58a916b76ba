import { NumberSet } from '#kernel/number-set';
import type { FieldsByEntry, FieldTable } from './fields-by-entry.ts';
import type { Postings } from './postings.ts';

/** Terms of more entries than this have a table each; the others of a group share one map. */
const FREQUENT = 1_024;
/** So many entries of rare terms are put into a map; where there are more, walking the lists is no slower. */
const MOST_IN_MAP = 20_000;

const NOWHERE = -Infinity;

/** A term that will do, and what it is worth in each field; `undefined`: nothing there. */
export interface Alternative {
  readonly term: number;
  readonly values: readonly (number | undefined)[];
}

/** What an entry is worth in one group of alternatives: the best of them that it has. */
export interface Membership {
  /** -Infinity: it has none. */
  of(entry: number): number;
  /** No entry is worth more. */
  readonly most: number;
  /** Those that have any of them. */
  readonly entries: NumberSet;
}

/** `undefined`: it would cost more than it spares. */
export const membershipOf = (
  group: readonly Alternative[],
  postings: Postings,
  tables: FieldsByEntry,
  fieldBits: number,
): Membership | undefined => {
  const isFrequent = ({ term }: Alternative): boolean => postings.count(term) > FREQUENT;
  const rareTerms = group.filter((each) => !isFrequent(each));
  if (rareTerms.reduce((sum, { term }) => sum + postings.count(term), 0) > MOST_IN_MAP) return undefined;
  const rare = rareEntries(rareTerms, postings, fieldBits);
  const frequent = group.filter(isFrequent).map((each) => frequentTerm(each, tables.of(each.term)));
  const [first = new NumberSet(), ...others] = frequent.flatMap(({ having }) => having);
  const entries = first.copy();
  for (const each of others) entries.join(each);
  for (const entry of rare.keys()) entries.add(entry);
  return {
    entries,
    of(entry) {
      let best = rare.size > 0 ? (rare.get(entry) ?? NOWHERE) : NOWHERE;
      for (const { fields, worth } of frequent) {
        const value = worth[fields[entry] ?? 0]!;
        if (value > best) best = value;
      }
      return best;
    },
    most: [...frequent.map(({ most }) => most), ...rare.values()].reduce(
      (most, value) => Math.max(most, value),
      NOWHERE,
    ),
  };
};

const frequentTerm = ({ values }: Alternative, { fields, entries }: FieldTable) => {
  const told = values.flatMap((value, field) => {
    const having = entries[field];
    return value === undefined || !having ? [] : [{ value, having }];
  });
  return {
    fields,
    /** At 0 what nothing is worth, then each field. */
    worth: [NOWHERE, ...values.map((value) => value ?? NOWHERE)],
    having: told.map(({ having }) => having),
    most: told.reduce((most, { value }) => Math.max(most, value), NOWHERE),
  };
};

const rareEntries = (
  terms: readonly Alternative[],
  postings: Postings,
  fieldBits: number,
): ReadonlyMap<number, number> => {
  const worth = new Map<number, number>();
  const mask = (1 << fieldBits) - 1;
  for (const { term, values } of terms)
    for (const posting of postings.of(term)) {
      const value = values[posting & mask];
      const entry = posting >>> fieldBits;
      if (value !== undefined && value > (worth.get(entry) ?? NOWHERE)) worth.set(entry, value);
    }
  return worth;
};
