import { ChangeDetectionStrategy, Component, inject, input, resource } from '@angular/core';
import { answerOf, Api } from '../api/api';
import type { paths } from '../api/schema';
import { Answered, Answers } from '../ui/answers/answers';
import { DataTable } from '../ui/data-table/data-table';
import { labWords } from '../words/en.lab';
import { followsOpen } from './again';
import { DatasetForm } from './dataset-form';
import { Doing } from './doing';
import { isOpen } from './shapes';

type Dataset = paths['/api/datasets']['get']['responses'][200]['content']['application/json']['items'][number];

/** Snapshots of the log that models are trained on. */
@Component({
  selector: 'rp-lab-datasets',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Answered, Answers, DatasetForm, DataTable],
  providers: [Doing],
  template: `
    <h1>{{ words.datasets.heading }}</h1>
    <p class="quiet-text">{{ words.datasets.intro }}</p>
    <rp-lab-dataset-form (asked)="changed()" />
    <rp-answers [cursor]="cursor()" [none]="words.datasets.none" [noneText]="words.datasets.noneText">
      <rp-data-table *rpAnswered="page; let items" [label]="words.datasets.heading">
        <table>
          <thead>
            <tr>
              <th scope="col">{{ words.datasets.asked }}</th>
              <th scope="col">{{ words.medium }}</th>
              <th scope="col">{{ words.status }}</th>
              <th scope="col" class="number">{{ words.datasets.members }}</th>
              <th scope="col" class="number">{{ words.datasets.items }}</th>
              <th scope="col" class="number">{{ words.datasets.interactions }}</th>
              <th scope="col">
                <span class="visually-hidden">{{ words.acts }}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            @for (each of items; track each.id) {
              <tr>
                <th scope="row">
                  {{ words.at(each.requestedAt) }}<small>{{ each.dataset?.hash }}</small>
                </th>
                <td [attr.data-label]="words.medium">{{ words.mediumOf(each.medium) }}</td>
                <td [attr.data-label]="words.status">
                  <span>
                    {{ words.statuses[each.status] }}
                    @if (each.dropped) {
                      <small>{{ words.datasets.dropped }}</small>
                    }
                  </span>
                </td>
                @if (each.dataset?.statistics; as known) {
                  <td class="number" [attr.data-label]="words.datasets.members">{{ words.count(known.members) }}</td>
                  <td class="number" [attr.data-label]="words.datasets.items">{{ words.count(known.items) }}</td>
                  <td class="number" [attr.data-label]="words.datasets.interactions">
                    {{ words.count(known.interactions) }}
                  </td>
                } @else {
                  <td></td>
                  <td></td>
                  <td></td>
                }
                <td>
                  @if (isOpen(each)) {
                    <div class="doing">
                      <button
                        type="button"
                        class="button danger"
                        [disabled]="doing.busy()"
                        [attr.aria-label]="words.datasets.cancelOf(words.at(each.requestedAt))"
                        (click)="cancel(each)"
                      >
                        {{ words.datasets.cancel }}
                      </button>
                    </div>
                  }
                </td>
              </tr>
            }
          </tbody>
        </table>
      </rp-data-table>
    </rp-answers>
  `,
  styleUrl: '../shell/console.css',
})
export class Datasets {
  readonly cursor = input<string>();
  protected readonly words = labWords;
  protected readonly isOpen = isOpen;
  protected readonly doing = inject(Doing);
  readonly #api = inject(Api).client;
  protected readonly page = resource({
    params: () => ({ cursor: this.cursor() }),
    loader: ({ params: { cursor }, abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/datasets', { params: { query: { limit: 20, ...(cursor && { cursor }) } }, signal })),
  });
  protected readonly changed = followsOpen(this.page);

  protected async cancel({ id }: Dataset): Promise<void> {
    const params = { path: { id } };
    await this.doing.do(labWords.datasets.cancelled, () =>
      answerOf(this.#api.DELETE('/api/datasets/{id}', { params })),
    );
    this.changed();
  }
}
