import type { ServedModel } from '../../training/published.ts';
import type { HistoryEntry, TasteRequest } from '../domain/request.ts';
import type { LeftOut } from './left-out.ts';

/** Models are told in days how long ago things were: what they said minutes ago still holds. */
const HOLDS_MS = 10 * 60_000;
const MOST = 500;

interface Kept {
  readonly leftOut: LeftOut;
  readonly madeAt: number;
}

/** Whoever asks for a list of another time is not known. */
type Asking = Pick<TasteRequest, 'history' | 'at'>;

/**
 * What models have said of histories with entries left out, of those that were asked about last. A member asks for many
 * lists between two ratings, and their history is the same array until they do something.
 */
export class LeftOutHistories {
  readonly #kept = new WeakMap<ServedModel, Map<readonly HistoryEntry[], Kept>>();

  constructor(private readonly now: () => number) {}

  find(model: ServedModel, { history, at }: Asking): LeftOut | undefined {
    const kept = at === undefined ? this.#kept.get(model)?.get(history) : undefined;
    return kept && this.now() - kept.madeAt < HOLDS_MS ? kept.leftOut : undefined;
  }

  keep(model: ServedModel, { history, at }: Asking, leftOut: LeftOut): void {
    if (at !== undefined) return;
    const kept = this.#kept.get(model) ?? new Map<readonly HistoryEntry[], Kept>();
    this.#kept.set(model, kept);
    kept.delete(history);
    kept.set(history, { leftOut, madeAt: this.now() });
    if (kept.size > MOST) kept.delete(kept.keys().next().value!);
  }

  forget(model: ServedModel, { history }: Asking): void {
    this.#kept.get(model)?.delete(history);
  }
}
