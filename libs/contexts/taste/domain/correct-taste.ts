import { domainError } from '#kernel';
import {
  correctionWithdrawn,
  tasteCorrected,
  type Correction,
  type CorrectionWithdrawn,
  type Facet,
  type TasteCorrected,
} from './events.ts';
import type { Taste } from './taste-state.ts';

/** `weight: null` takes a correction back. */
export interface CorrectTaste {
  readonly do: 'correct-taste';
  readonly corrections: readonly { readonly kind: Facet; readonly name: string; readonly weight: number | null }[];
}

export const MOST_CORRECTIONS = 500;

type Corrected = TasteCorrected | CorrectionWithdrawn;

/**
 * One fact per correction that changes something. A decade is called `1990s`; `1990` means it too.
 * Throws `WEIGHT_OUT_OF_RANGE`, `NOT_A_DECADE`, `TOO_MANY_CORRECTIONS`.
 */
export const correctTaste = (taste: Taste, { corrections }: CorrectTaste): readonly Corrected[] => {
  const known = taste.corrections.asMutable();
  const facts = corrections.flatMap(({ kind, name: said, weight }): readonly Corrected[] => {
    const name = nameOf(kind, said);
    const key = correctionKey({ kind, name });
    const before = known.get(key);
    if ((before?.weight ?? null) === weight) return [];
    if (weight === null) {
      known.delete(key);
      return before ? [withdrawalOfCorrection(before)] : [];
    }
    if (!isWeight(weight)) throw domainError('WEIGHT_OUT_OF_RANGE', { kind, name, weight });
    known.set(key, { kind, name, weight });
    return [tasteCorrected({ kind, name, weight, ...(before && { previous: { weight: before.weight } }) })];
  });
  if (known.size > MOST_CORRECTIONS) throw domainError('TOO_MANY_CORRECTIONS', { most: MOST_CORRECTIONS });
  return facts;
};

const isWeight = (n: number): boolean => n >= -1 && n <= 1;

export const withdrawalOfCorrection = ({ kind, name, weight }: Correction): CorrectionWithdrawn =>
  correctionWithdrawn({ kind, name, previous: { weight } });

/** Upper and lower case are one name. */
export const correctionKey = ({ kind, name }: { readonly kind: Facet; readonly name: string }): string =>
  `${kind}:${name.toLowerCase()}`;

const DECADE = /^(\d{3}0)s?$/;

const nameOf = (kind: Facet, said: string): string => {
  const name = said.trim();
  if (kind !== 'decade') return name;
  const [, year] = DECADE.exec(name) ?? [];
  if (year === undefined) throw domainError('NOT_A_DECADE', { name: name.slice(0, 120) });
  return `${year}s`;
};
