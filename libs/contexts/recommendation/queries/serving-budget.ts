/** Milliseconds that one rung of the ladder may take: then the answer goes out without it. */
export const RUNG_BUDGET_MS = 50;

/** What the work answers, or `undefined` when it has not in time. */
export const withinBudget = async <T>(work: Promise<T>, budgetMs: number): Promise<T | undefined> => {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<undefined>((done) => {
    timer = setTimeout(() => done(undefined), budgetMs);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
};
