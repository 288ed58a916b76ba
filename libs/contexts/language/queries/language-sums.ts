import type { LanguageTerms } from '../terms.ts';
import { DURATIONS_MS, type LanguageCalls } from '../read/language-calls/projection.ts';

/** What many days and prompts come to. */
export interface LanguageSums {
  readonly calls: number;
  /** Calls that brought an answer. */
  readonly answered: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Answers that were known already. */
  readonly cached: number;
  /** How often whoever asked got no answer, and used their own words. */
  readonly fallbacks: number;
  /** Of all that was asked; `null`: nothing was. */
  readonly fallbackRate: number | null;
  readonly retried: number;
  /** Claims of answers that were dropped as unfounded. */
  readonly rejected: number;
  /** Calls by how they ended. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** By why the model was not called. */
  readonly spared: Readonly<Record<string, number>>;
  /** At most so many ms, for half of the calls; `null`: longer than is told apart, or no call. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  /** `null`: nobody said what tokens cost. */
  readonly cost: number | null;
}

const MILLION = 1_000_000;

export const sumOf = (some: readonly LanguageCalls[], prices: LanguageTerms['prices']): LanguageSums => {
  const total = (of: (calls: LanguageCalls) => number) => some.reduce((sum, each) => sum + of(each), 0);
  const [outcomes, spared] = [countsOf(some.map((each) => each.outcomes)), countsOf(some.map((each) => each.spared))];
  const [calls, retried] = [total((each) => each.calls), total((each) => each.retried)];
  const { said: answered = 0, abandoned = 0 } = outcomes;
  const { cached = 0, ...others } = spared;
  const unheard = calls - answered - retried - abandoned;
  const fallbacks = unheard + Object.values(others).reduce((sum, n) => sum + n, 0);
  const asked = answered + cached + fallbacks;
  const [promptTokens, completionTokens] = [total((each) => each.promptTokens), total((each) => each.completionTokens)];
  const durations = [...DURATIONS_MS, null].map((_, n) => total((each) => each.durations[n] ?? 0));
  return {
    calls,
    answered,
    promptTokens,
    completionTokens,
    cached,
    fallbacks,
    fallbackRate: asked === 0 ? null : rounded(fallbacks / asked),
    retried,
    rejected: total((each) => each.rejected),
    outcomes,
    spared,
    p50Ms: boundOf(durations, 0.5),
    p95Ms: boundOf(durations, 0.95),
    cost: prices ? rounded((promptTokens * prices.in + completionTokens * prices.out) / MILLION) : null,
  };
};

const countsOf = (some: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> => {
  const sums: Record<string, number> = {};
  for (const counts of some) for (const [key, n] of Object.entries(counts)) sums[key] = (sums[key] ?? 0) + n;
  return sums;
};

/** Upper bound of the bucket in which that part of all lies. */
const boundOf = (durations: readonly number[], part: number): number | null => {
  const rank = part * durations.reduce((sum, n) => sum + n, 0);
  let passed = 0;
  for (const [n, count] of durations.entries()) {
    passed += count;
    if (count > 0 && passed >= rank) return DURATIONS_MS[n] ?? null;
  }
  return null;
};

const rounded = (value: number): number => Math.round(value * MILLION) / MILLION;
