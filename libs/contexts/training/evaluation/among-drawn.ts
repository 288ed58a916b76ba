import { discount } from './measures.ts';

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
