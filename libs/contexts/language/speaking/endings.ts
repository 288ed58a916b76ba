import { LanguageModelFailed, type LanguageUsage } from '#ports/language-model/language-model';
import { Unavailable } from '#ports/unavailable';
import type { Outcome } from '../domain/language-day.ts';
import type { Silence } from './prompt.ts';

export interface Failed {
  readonly outcome: Exclude<Outcome, 'said'>;
  /** Where somebody answered all the same. */
  readonly usage?: LanguageUsage | undefined;
  readonly retryAfterMs?: number | undefined;
}

export type Ended<T> = { readonly outcome: 'said'; readonly value: T; readonly usage: LanguageUsage } | Failed;

/** What whoever asked is told of a failure. */
export const SILENCES: Readonly<Record<Failed['outcome'], Silence>> = {
  late: 'late',
  abandoned: 'late',
  garbled: 'garbled',
  'too-large': 'garbled',
  refused: 'refused',
  'rate-limited': 'down',
  denied: 'down',
  down: 'down',
};

/** Where asking once more may help. */
export const isWorthAnother = ({ outcome }: Ended<unknown>): boolean =>
  outcome === 'down' || outcome === 'rate-limited';

/** Says that somebody is there and does their work, whatever the answer was. */
export const isReached = ({ outcome, usage }: Ended<unknown>): boolean => outcome === 'refused' || usage !== undefined;

/** What an error means. Throws it again where it is a mistake of ours. */
export const endingOf = (error: unknown, abandoned: boolean): Failed => {
  if (abandoned) return { outcome: 'abandoned' };
  if (error instanceof LanguageModelFailed) return { outcome: error.kind, retryAfterMs: error.retryAfterMs };
  if (error instanceof Unavailable) return { outcome: 'down' };
  throw error;
};
