import { ChangeDetectionStrategy, Component, inject, input, resource } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { followsOpen } from '../api/again';
import { answerOf, Api } from '../api/api';
import { isOpen } from '../api/open';
import { Answered, Answers } from '../ui/answers/answers';
import { DataTable } from '../ui/data-table/data-table';
import { labWords } from '../words/en.lab';
import { Doing } from './doing';
import { EvaluationForm } from './evaluation-form';
import type { EvaluationSummary } from './shapes';

/** Measurements asked for, and those that were made. */
@Component({
  selector: 'rp-lab-evaluations',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Answered, Answers, DataTable, EvaluationForm],
  providers: [Doing],
  template: `
    <h1>{{ words.evaluations.heading }}</h1>
    <p class="quiet-text">{{ words.evaluations.intro }}</p>
    <rp-evaluation-form (asked)="onAsked($event)" />
    <h2>{{ words.evaluations.list }}</h2>
    <rp-answers [cursor]="cursor()" [none]="words.evaluations.none" [noneText]="words.evaluations.noneText" [lines]="5">
      <rp-data-table *rpAnswered="page; let items" [label]="words.evaluations.list">
        <table>
          <thead>
            <tr>
              <th scope="col">{{ words.evaluations.what }}</th>
              <th scope="col">{{ words.evaluations.track }}</th>
              <th scope="col">{{ words.medium }}</th>
              <th scope="col">{{ words.evaluations.asked }}</th>
              <th scope="col">{{ words.status }}</th>
              <th scope="col">
                <span class="visually-hidden">{{ words.acts }}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            @for (each of items; track each.id) {
              <tr>
                <th scope="row">
                  <a [routerLink]="['/lab/evaluations', each.id]">{{ whatOf(each) }}</a>
                  <small>{{ words.short(each.id) }}</small>
                </th>
                <td [attr.data-label]="words.evaluations.track">{{ each.track }}</td>
                <td [attr.data-label]="words.medium">{{ words.mediumOf(each.medium) }}</td>
                <td [attr.data-label]="words.evaluations.asked">{{ words.at(each.requestedAt) }}</td>
                <td [attr.data-label]="words.status">
                  <span>
                    <span
                      class="mark"
                      [class.good]="each.status === 'succeeded'"
                      [class.bad]="each.status === 'failed'"
                    >
                      {{ words.statuses[each.status] }}
                    </span>
                  </span>
                </td>
                <td>
                  @if (isOpen(each)) {
                    <div class="doing">
                      <button
                        type="button"
                        class="button danger"
                        [disabled]="doing.busy()"
                        [attr.aria-label]="words.evaluations.cancelOf(whatOf(each))"
                        (click)="cancel(each)"
                      >
                        {{ words.evaluations.cancel }}
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
export class Evaluations {
  readonly cursor = input<string>();

  protected readonly words = labWords;
  protected readonly isOpen = isOpen;
  protected readonly doing = inject(Doing);
  readonly #api = inject(Api).client;
  readonly #router = inject(Router);

  protected readonly page = resource({
    params: () => ({ cursor: this.cursor() }),
    loader: ({ params: { cursor }, abortSignal: signal }) =>
      answerOf(
        this.#api.GET('/api/evaluations', { params: { query: { limit: 20, ...(cursor && { cursor }) } }, signal }),
      ),
  });
  protected readonly changed = followsOpen(this.page);

  protected whatOf({ entries }: EvaluationSummary): string {
    return entries.map(({ family, model }) => (model ? `${family} ${labWords.short(model)}` : family)).join(', ');
  }

  protected onAsked(id: string): void {
    void this.#router.navigate(['/lab/evaluations', id]);
  }

  protected async cancel({ id }: EvaluationSummary): Promise<void> {
    const params = { path: { id } };
    await this.doing.do(labWords.evaluations.cancelled, () =>
      answerOf(this.#api.DELETE('/api/evaluations/{id}', { params })),
    );
    this.changed();
  }
}
