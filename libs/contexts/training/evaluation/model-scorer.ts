import { DAY_MS } from '#kernel';
import type { History, LoadedModel } from '#ports/model-runtime/model-runtime';
import { Rankable, type Scorer } from './scorer.ts';
import type { EvaluationCase } from './tracks.ts';

/** So many rows of scores are held at once: about 2 MB with 20,000 titles. */
const AT_ONCE = 32;

/**
 * An artefact as it would answer: it is asked through the runtime that serves. A member of whose history it knows
 * nothing gets an empty list, which counts as a miss.
 */
export const modelScorer = (model: LoadedModel, name = model.manifest.family): Scorer => {
  const rankable = new Rankable(model.items, 1);
  return {
    name,
    atOnce: AT_ONCE,
    async rank(cases, k) {
      const histories = cases.map((each) => historyOf(each, rankable));
      const asked = histories.flatMap(({ items }, n) => (items.length > 0 ? [n] : []));
      const rows = asked.length > 0 ? await model.scores(asked.map((n) => histories[n]!)) : [];
      const scores = new Map(asked.map((n, row) => [n, rows[row]!]));
      return cases.map((each, n) => (scores.has(n) ? rankable.best(scores.get(n)!, each, k) : []));
    },
  };
};

const historyOf = ({ at, history }: EvaluationCase, rankable: Rankable): History => {
  const known = history.filter(({ item }) => rankable.number(item) !== undefined);
  return {
    items: known.map(({ item }) => rankable.number(item)!),
    strengths: known.map(({ strength }) => strength),
    ages: known.map((each) => Math.max(0, (at - each.at) / DAY_MS)),
  };
};
