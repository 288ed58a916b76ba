import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { againWhile } from '../api/again';
import { answerOf, Api } from '../api/api';
import { isOpen } from '../api/open';
import { Progress } from '../ui/progress/progress';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Failed } from '../ui/states/states';
import { labWords } from '../words/en.lab';
import { Doing } from './doing';
import { EvaluationResult } from './evaluation-result';

/** One evaluation: how far it has come, then families side by side. */
@Component({
  selector: 'rp-lab-evaluation',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Progress, Skeleton, Failed, EvaluationResult],
  providers: [Doing],
  template: `
    <p>
      <a routerLink="/lab/evaluations">{{ words.back(words.pages.evaluations) }}</a>
    </p>
    @if (found.hasValue()) {
      @let it = found.value();
      <div class="head">
        <h1>{{ words.evaluations.tracks[it.track] }}</h1>
        @if (isOpen(it)) {
          <button
            type="button"
            class="button danger"
            [disabled]="doing.busy() || it.cancelRequested"
            (click)="cancel()"
          >
            {{ words.evaluations.cancel }}
          </button>
        }
      </div>
      <p role="status">
        <span class="mark" [class.good]="it.status === 'succeeded'" [class.bad]="it.status === 'failed'">
          {{ words.statuses[it.status] }}
        </span>
        {{ names() }}, {{ words.mediumOf(it.medium) }}. {{ words.jobs.seed }} {{ it.seed }}.
        {{ words.at(it.requestedAt) }}
      </p>
      @if (isOpen(it)) {
        <rp-progress [label]="words.evaluations.progress" [value]="it.progress" />
      }
      @if (it.reason) {
        <p class="alert" role="alert">{{ it.reason }}</p>
      }
      @for (part of it.result?.parts; track part.name) {
        <rp-evaluation-result [part]="part" />
      }
    } @else if (found.error(); as error) {
      <rp-failed [error]="error" (retry)="found.reload()" />
    } @else {
      <rp-skeleton shape="lines" [count]="8" />
    }
  `,
  styleUrl: '../shell/console.css',
})
export class EvaluationPage {
  readonly id = input.required<string>();

  protected readonly words = labWords;
  protected readonly isOpen = isOpen;
  protected readonly doing = inject(Doing);
  readonly #api = inject(Api).client;
  protected readonly found = resource({
    params: () => this.id(),
    loader: ({ params: id, abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/evaluations/{id}', { params: { path: { id } }, signal })),
  });
  protected readonly names = computed(() =>
    this.found.hasValue()
      ? this.found
          .value()
          .entries.map(({ name }) => name)
          .join(', ')
      : '',
  );

  constructor() {
    againWhile(this.found, () => this.found.hasValue() && isOpen(this.found.value()));
  }

  protected async cancel(): Promise<void> {
    const params = { path: { id: this.id() } };
    await this.doing.do(labWords.evaluations.cancelled, () =>
      answerOf(this.#api.DELETE('/api/evaluations/{id}', { params })),
    );
    this.found.reload();
  }
}
