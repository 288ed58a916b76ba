const TRIES = 20;

/** A list that did without what came too late says so. */
const lacksSomething = (answer: { readonly fallbackReason?: unknown }): boolean =>
  answer.fallbackReason === 'OVER_BUDGET';

/** Engines elsewhere may be too slow for an answer's budget while this machine has more to do: then it is asked for again. */
export const inItsBudget = async <Answer extends object>(
  ask: () => Promise<Answer>,
  isLate: (answer: Answer) => boolean = lacksSomething,
): Promise<Answer> => {
  let answer = await ask();
  for (let tries = 1; isLate(answer) && tries < TRIES; tries++) answer = await ask();
  return answer;
};
