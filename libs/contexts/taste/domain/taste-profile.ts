import type { Map } from 'immutable';
import { correctionKey } from './correct-taste.ts';
import { FACETS, type Correction, type Facet } from './events.ts';
import type { Interaction } from './interactions.ts';

/** What a title tells of taste. */
export type TitleFacets = Readonly<Record<Facet, readonly string[]>>;

/** One genre, person or decade in somebody's taste. Weights are in [-1, 1]. */
export interface TasteEntry {
  readonly name: string;
  /** What counts: the correction, else what was learned. */
  readonly weight: number;
  /** Out of the member's titles alone. */
  readonly learned: number;
  /** The member's own word, in its place. */
  readonly correction: number | null;
  /** How many of their titles it is learned from. */
  readonly count: number;
  /** Those that say most, strongest first. */
  readonly because: readonly Interaction[];
}

/** Titles that an opinion takes before it is half believed. */
const SHRINKAGE = 3;
const BECAUSE = 5;
/** A person met once says little. */
const LEAST_TITLES: Readonly<Record<Facet, number>> = { genre: 1, person: 2, decade: 1 };
const SHOWN = 50;

/** A strength is a whole number of ninths, so that sums are exact. */
const ninths = ({ strength }: Interaction): number => Math.round(9 * strength);

/**
 * The genres, people and decades that follow from a member's interactions: learned(f) = sum of the strengths of the
 * titles with f / (their number + 3), to the thousandth. Best first.
 */
export const profileOf = (
  interactions: readonly Interaction[],
  facetsOf: (item: string) => TitleFacets | undefined,
  corrections: Map<string, Correction>,
): Readonly<Record<Facet, readonly TasteEntry[]>> => {
  const sums = sumsOf(interactions, facetsOf);
  for (const { kind, name } of corrections.values()) sumOf(sums, kind, name);
  const entries = (kind: Facet): readonly TasteEntry[] =>
    [...sums.values()]
      .filter((sum) => sum.kind === kind)
      .map((sum) => entryOf(sum, corrections.get(correctionKey(sum))))
      .filter(({ count, correction }) => correction !== null || count >= LEAST_TITLES[kind])
      .sort(bySay)
      .slice(0, SHOWN)
      .sort(bestFirst);
  return Object.fromEntries(FACETS.map((kind) => [kind, entries(kind)])) as Record<Facet, readonly TasteEntry[]>;
};

interface Sum {
  readonly kind: Facet;
  readonly name: string;
  ninths: number;
  readonly from: Interaction[];
}

const sumsOf = (
  interactions: readonly Interaction[],
  facetsOf: (item: string) => TitleFacets | undefined,
): globalThis.Map<string, Sum> => {
  const sums = new globalThis.Map<string, Sum>();
  for (const interaction of interactions) {
    const facets = facetsOf(interaction.item);
    if (!facets) continue;
    for (const kind of FACETS)
      for (const sum of new Set(facets[kind].map((name) => sumOf(sums, kind, name)))) {
        sum.ninths += ninths(interaction);
        sum.from.push(interaction);
      }
  }
  return sums;
};

const sumOf = (sums: globalThis.Map<string, Sum>, kind: Facet, name: string): Sum => {
  const key = correctionKey({ kind, name });
  const known = sums.get(key);
  if (known) return known;
  const sum: Sum = { kind, name, ninths: 0, from: [] };
  sums.set(key, sum);
  return sum;
};

const entryOf = ({ name, ninths: sum, from }: Sum, correction: Correction | undefined): TasteEntry => {
  const learned = Math.round((1_000 * sum) / (9 * (from.length + SHRINKAGE))) / 1_000;
  const because = from.toSorted((a, b) => Math.sign(sum) * (ninths(b) - ninths(a)) || (a.at > b.at ? -1 : 1));
  return {
    name,
    weight: correction?.weight ?? learned,
    learned,
    correction: correction?.weight ?? null,
    count: from.length,
    because: because.slice(0, BECAUSE),
  };
};

const byName = (a: TasteEntry, b: TasteEntry): number => (a.name < b.name ? -1 : 1);

/** Those that were corrected, then those with most to say: of many people only so many are shown. */
const bySay = (a: TasteEntry, b: TasteEntry): number =>
  Number(b.correction !== null) - Number(a.correction !== null) ||
  Math.abs(b.learned) - Math.abs(a.learned) ||
  byName(a, b);

const bestFirst = (a: TasteEntry, b: TasteEntry): number => b.weight - a.weight || b.count - a.count || byName(a, b);
