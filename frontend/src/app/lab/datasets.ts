import { ChangeDetectionStrategy, Component, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { followsOpen } from '../api/again';
import { answerOf, Api } from '../api/api';
import { isOpen } from '../api/open';
import { Answered, Answers } from '../ui/answers/answers';
import { DataTable } from '../ui/data-table/data-table';
import { labWords } from '../words/en.lab';
import { DatasetForm } from './dataset-form';
import { Doing } from './doing';
import type { DatasetSummary } from './shapes';

/** Snapshots of the log that models are trained on. */
@Component({
  selector: 'rp-lab-datasets',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Answered, Answers, DatasetForm, DataTable],
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
                  <a
                    [routerLink]="['/lab/datasets', each.id]"
                    [attr.aria-label]="words.datasets.open(words.at(each.requestedAt))"
                    >{{ words.at(each.requestedAt) }}</a
                  >
                  <small>{{ words.short(each.dataset?.hash ?? each.id) }}</small>
                </th>
                <td [attr.data-label]="words.medium">{{ words.mediumOf(each.medium) }}</td>
                <td [attr.data-label]="words.status">
                  <span>
                    <span class="mark" [class.bad]="each.status === 'failed'">{{ words.statuses[each.status] }}</span>
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

  protected async cancel({ id }: DatasetSummary): Promise<void> {
    const params = { path: { id } };
    await this.doing.do(labWords.datasets.cancelled, () =>
      answerOf(this.#api.DELETE('/api/datasets/{id}', { params })),
    );
    this.changed();
  }
}
