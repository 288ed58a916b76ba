import { computed, inject, Injectable, resource } from '@angular/core';
import { answerOf, Api } from '../api/api';

/**
 * What can be trained here, asked once for all the pages of the lab: after a start it is a while until the trainer has
 * said it, and nothing else on a page need wait for that.
 */
@Injectable({ providedIn: 'root' })
export class Trainable {
  readonly #api = inject(Api).client;
  readonly answer = resource({
    loader: ({ abortSignal: signal }) => answerOf(this.#api.GET('/api/training/families', { signal })),
  });
  readonly #known = computed(() => (this.answer.hasValue() ? this.answer.value() : undefined));

  readonly isKnown = computed(() => this.#known() !== undefined);
  readonly families = computed(() => this.#known()?.items ?? []);
  /** Every machine has the first. */
  readonly devices = computed(() => this.#known()?.devices ?? ['cpu']);
  /** Why nothing can be trained here. */
  readonly missing = computed(() => this.#known()?.missing ?? undefined);

  /** A page opens: what was not there the last time may be by now. */
  look(): void {
    if (this.missing() !== undefined || this.answer.error()) this.answer.reload();
  }
}
