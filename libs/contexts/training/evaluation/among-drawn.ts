import { intervalsOf } from './bootstrap.ts';
import type { EvaluationCatalogue } from './catalogue.ts';
import { discount } from './measures.ts';
import type { Interval } from './report.ts';
import type { EvaluationCase } from './tracks.ts';

/** So many titles a target is ranked among, where systems print figures made that way. */
export const DRAWN = 100;
const K = 10;

/**
 * HR@10 and NDCG@10 of one target among titles drawn at random without replacement, instead of among all: what is to be
 * expected over every draw, exactly, so that nothing is drawn. `above` of the `others` are ranked higher than the target;
 * left out: it was not found. Such figures are large and hardly tell one model from another (Krichene and Rendle, "On
 * Sampled Metrics for Item Recommendation", KDD 2020): they are told because others tell theirs, and decide nothing.
 */
export const amongDrawn = (
  above: number | undefined,
  others: number,
): { readonly hit: number; readonly ndcg: number } => {
  let [hit, ndcg] = [0, 0];
  if (above === undefined) return { hit, ndcg };
  for (let met = 0; met < K; met++) {
    const chance = hypergeometric(met, above, others, Math.min(DRAWN, others));
    hit += chance;
    ndcg += chance * discount(met);
  }
  return { hit, ndcg };
};

/** The one target of each case, among titles drawn from what the training part knows. */
export class AmongDrawn {
  readonly #hits: number[] = [];
  readonly #gains: number[] = [];

  constructor(private readonly catalogue: EvaluationCatalogue) {}

  /** So deep must a ranking go that every title may have its place. */
  get depth(): number {
    return this.catalogue.counts.size + 1;
  }

  /** What a model does not rank stands below what it ranks. */
  add(ranked: readonly string[], { history, targets }: EvaluationCase): void {
    const { counts } = this.catalogue;
    const place = ranked.indexOf(targets[0]!);
    const own = new Set([...history.map(({ item }) => item), ...targets].filter((item) => counts.has(item)));
    const { hit, ndcg } = amongDrawn(place < 0 ? undefined : place, Math.max(place, counts.size - own.size));
    this.#hits.push(hit);
    this.#gains.push(ndcg);
  }

  intervals(): Readonly<Record<string, Interval>> {
    return intervalsOf({ [`HR@10 among ${DRAWN} drawn`]: this.#hits, [`NDCG@10 among ${DRAWN} drawn`]: this.#gains });
  }
}

/** The chance that `met` of `marked` among `all` are in a draw of `drawn`. */
const hypergeometric = (met: number, marked: number, all: number, drawn: number): number => {
  if (met > marked || drawn - met > all - marked || met > drawn) return 0;
  return Math.exp(logChoose(marked, met) + logChoose(all - marked, drawn - met) - logChoose(all, drawn));
};

const logFactorials = [0];
const logFactorial = (n: number): number => {
  for (let next = logFactorials.length; next <= n; next++)
    logFactorials.push(logFactorials[next - 1]! + Math.log(next));
  return logFactorials[n]!;
};
const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k);
