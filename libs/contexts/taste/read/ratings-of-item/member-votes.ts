import { Inject, Injectable } from '@nestjs/common';
import type { ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { MemoryView, type MemoryFold } from '#runtime';
import { CatalogueView, NO_VOTES } from '../../../catalogue/published.ts';
import { ratingsOfItem, type RatingsOfItem } from './projection.ts';

/** Lists in order of votes are put in order anew at most so often, however many members rate. */
const EVERY_MS = 5_000;

/** Passes on what it is told; keeps nothing but which titles that was, until it is read. */
class PassingOn implements MemoryFold<RatingsOfItem> {
  #told: Set<string> | undefined = new Set();

  constructor(private readonly catalogue: CatalogueView) {}

  put(id: string, ratings: RatingsOfItem | undefined): void {
    this.catalogue.vote(id, ratings ?? NO_VOTES);
    if (ratings) this.#told?.add(id);
  }

  /** It knows the whole read model from now on: what it was not told is not in there. */
  whole(): void {
    if (this.#told) this.catalogue.forgetVotesBut(this.#told);
    this.#told = undefined;
  }
}

/** Lets members' stars count in the catalogue: in what is popular, well rated, and found first. */
@Injectable()
export class MemberVotes {
  readonly #view: MemoryView<RatingsOfItem, PassingOn>;
  #timer: NodeJS.Timeout | undefined;
  #refreshing: Promise<void> | undefined;

  constructor(
    @Inject(READ_STORE) store: ReadStore,
    private readonly catalogue: CatalogueView,
  ) {
    this.#view = new MemoryView(store, ratingsOfItem, () => new PassingOn(catalogue));
  }

  /** Passes on what there is, then looks for more every few seconds. */
  async start(): Promise<void> {
    await this.refresh();
    this.#timer = setInterval(() => void this.refresh().catch(() => undefined), EVERY_MS).unref();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#view.close();
    await this.#refreshing?.catch(() => undefined);
  }

  /** Passes on what has changed, now; callers at the same time share one reading. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#read().finally(() => (this.#refreshing = undefined));
    return this.#refreshing;
  }

  async #read(): Promise<void> {
    await this.#view.refresh();
    this.#view.current.whole();
    await this.catalogue.weigh();
  }
}
