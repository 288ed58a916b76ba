import { computed, inject, Injectable, resource } from '@angular/core';
import { answerOf, Api } from '../api/api';

/** The media of the catalogue, asked once for all the pages of the lab. */
@Injectable({ providedIn: 'root' })
export class Media {
  readonly #api = inject(Api).client;
  readonly #media = resource({
    loader: ({ abortSignal: signal }) => answerOf(this.#api.GET('/api/media', { signal })),
  });
  readonly all = computed(() => (this.#media.hasValue() ? this.#media.value().items.map(({ medium }) => medium) : []));
}
