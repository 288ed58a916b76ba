import { manyOf } from '../discover/query';

/** Where to watch, as the address says it: one service or several. */
export interface WatchingQuery {
  readonly region?: string | undefined;
  readonly services?: string | readonly string[] | undefined;
}

/** What of it the address takes: `null` takes it out. */
export interface WatchingChange {
  readonly region: string | null;
  readonly services: readonly string[] | null;
}

export const ANYWHERE: WatchingChange = { region: null, services: null };

const isRegion = (text: string | undefined): text is string => /^[A-Z]{2}$/.test(text ?? '');

/** As the API is asked; what is no region is no filter. */
export const watchingOf = ({ region, services }: WatchingQuery): { region?: string; services?: string[] } => {
  const named = manyOf(services);
  return isRegion(region) ? { region, ...(named.length > 0 && { services: [...named] }) } : {};
};
