import type { ServedModel } from '../../training/published.ts';
import type { HistoryEntry, TasteRequest } from '../domain/request.ts';

const LATELY_MS = 10 * 60_000;
/** A member who asks often is noted once in a while: what is held on to is memory that has to be cleaned up later. */
const AGAIN_MS = 60_000;
const MOST = 500;

interface Kept {
  readonly model: ServedModel;
  readonly request: TasteRequest;
  readonly at: number;
}

/** A request about each history, of those that models have answered lately. */
export class LatelyAsked {
  /** The one that was noted last is the last. */
  readonly #kept = new Map<readonly HistoryEntry[], Kept>();

  constructor(private readonly now: () => number) {}

  /** Of lists as they are now. */
  put(model: ServedModel, request: TasteRequest): void {
    const { history, at } = request;
    const known = this.#kept.get(history);
    const isNoted = known?.model === model && this.now() - known.at < AGAIN_MS;
    if (at !== undefined || isNoted) return;
    this.#kept.delete(history);
    this.#kept.set(history, { model, request, at: this.now() });
    this.#forgetOld();
  }

  /** What this model was asked, newest first. */
  of(model: ServedModel): readonly TasteRequest[] {
    this.#forgetOld();
    return [...this.#kept.values()].flatMap((each) => (each.model === model ? [each.request] : [])).reverse();
  }

  /** A request holds on to the catalogue that it was made for: none is kept for longer than it is of use. */
  #forgetOld(): void {
    for (const [history, { at }] of this.#kept) {
      if (this.#kept.size <= MOST && this.now() - at < LATELY_MS) return;
      this.#kept.delete(history);
    }
  }
}
