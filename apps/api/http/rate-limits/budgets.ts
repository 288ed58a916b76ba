/** Who pays for a request: a member, an integrator's token, or an address where nobody is signed in. */
export type Payer = 'member' | 'service' | 'guest';

/** How dear the routes are that share a budget. */
export type RouteClass = 'sign-in' | 'costly' | 'batch' | 'general';

export interface Budget {
  readonly name: RouteClass | 'address';
  /** Requests in a window. */
  readonly quota: number;
  readonly windowMs: number;
}

const WINDOW_MS = 60_000;

const QUOTAS: Readonly<Record<RouteClass, Readonly<Record<Payer, number>>>> = {
  'sign-in': { guest: 30, member: 30, service: 30 },
  costly: { guest: 20, member: 120, service: 600 },
  batch: { guest: 5, member: 30, service: 120 },
  general: { guest: 300, member: 1_200, service: 6_000 },
};

/** The first that matches method and path counts; all else under `/api` and `/graphql` is general. */
const CLASSES: readonly (readonly [RouteClass, RegExp])[] = [
  ['sign-in', /^POST \/api\/auth\//],
  ['batch', /^POST \/api\/(interactions|recommendations)\/batch$/],
  ['batch', /^POST \/api\/me\/imports$/],
  ['costly', /^POST \/api\/recommend(ations)?$/],
  ['costly', /^GET \/api\/(ask(\/stream)?|recommendations\/[^/]+\/explanation)$/],
  ['general', /^[A-Z]+ \/(api|graphql)(\/|$)/],
];

/** `undefined`: a path that is not limited, such as a probe's. */
export const budgetFor = (method: string, path: string, payer: Payer): Budget | undefined => {
  const found = CLASSES.find(([, pattern]) => pattern.test(`${method} ${path}`))?.[0];
  return found && { name: found, quota: QUOTAS[found][payer], windowMs: WINDOW_MS };
};

/** Fields of GraphQL that do what a costly route does. */
const COSTLY_FIELDS = new Set(['ask', 'recommend', 'explanation']);

/** What a field costs beside the request that it is in; `undefined`: nothing. */
export const fieldBudgetFor = (field: string, payer: Payer): Budget | undefined =>
  COSTLY_FIELDS.has(field) ? { name: 'costly', quota: QUOTAS.costly[payer], windowMs: WINDOW_MS } : undefined;

/** All that comes from one address, whoever it says it is: bounds what guessing at tokens can try. */
export const ADDRESS: Budget = { name: 'address', quota: 12_000, windowMs: WINDOW_MS };
