import { ChangeDetectionStrategy, Component, inject, input, resource } from '@angular/core';
import { answerOf, Api } from '../api/api';

/** Why an erasure failed, as its own page tells it; the list does not. */
@Component({
  selector: 'rp-admin-erasure-reason',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (erasure.hasValue() && erasure.value().reason; as reason) {
      <small>{{ reason }}</small>
    }
  `,
  styles: `
    small {
      display: block;
      max-width: 36ch;
      color: var(--text-quiet);
    }
  `,
})
export class ErasureReason {
  readonly of = input.required<string>();

  readonly #api = inject(Api).client;
  protected readonly erasure = resource({
    params: () => this.of(),
    loader: ({ params: id, abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/admin/erasures/{id}', { params: { path: { id } }, signal })),
  });
}
