const TRIES = 20;

/** Engines elsewhere may be too slow for a list's budget while this machine has more to do: then it is asked for again. */
export const inItsBudget = async <List extends { readonly fallbackReason?: unknown }>(
  ask: () => Promise<List>,
): Promise<List> => {
  let list = await ask();
  for (let tries = 1; list.fallbackReason === 'OVER_BUDGET' && tries < TRIES; tries++) list = await ask();
  return list;
};
