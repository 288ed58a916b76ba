import { ChangeDetectionStrategy, Component, inject, input, resource, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { followsOpen } from '../api/again';
import { answerOf, Api } from '../api/api';
import { isOpen } from '../api/open';
import { Answered, Answers } from '../ui/answers/answers';
import { DataTable } from '../ui/data-table/data-table';
import { Failed } from '../ui/states/states';
import { labWords } from '../words/en.lab';
import { retrainingWords } from '../words/en.lab.retraining';
import { Doing } from './doing';
import { RetrainingPlans } from './retraining';
import type { JobSummary } from './shapes';
import { TrainingForm } from './training-form';

/** Trainings: asked for, and what became of them. */
@Component({
  selector: 'rp-lab-jobs',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Answered, Answers, DataTable, Failed, RetrainingPlans, TrainingForm],
  providers: [Doing],
  template: `
    <h1>{{ words.jobs.heading }}</h1>
    <h2 class="visually-hidden">{{ words.jobs.form }}</h2>
    @if (!from()) {
      <rp-training-form (asked)="onAsked($event)" />
    } @else if (like.hasValue()) {
      <rp-training-form [like]="like.value()!" (asked)="onAsked($event)" />
    } @else if (like.error(); as error) {
      <rp-failed [error]="error" (retry)="like.reload()" />
    }
    <h2>{{ words.jobs.list }}</h2>
    <rp-answers [cursor]="cursor()" [none]="words.jobs.none" [noneText]="words.jobs.noneText">
      <rp-data-table *rpAnswered="page; let items" [label]="words.jobs.list">
        <table>
          <thead>
            <tr>
              <th scope="col">{{ words.jobs.family }}</th>
              <th scope="col">{{ words.medium }}</th>
              <th scope="col">{{ words.jobs.device }}</th>
              <th scope="col">{{ words.jobs.asked }}</th>
              <th scope="col">{{ words.status }}</th>
              <th scope="col">
                <span class="visually-hidden">{{ words.acts }}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            @for (job of items; track job.id) {
              <tr>
                <th scope="row">
                  <a [routerLink]="['/lab/jobs', job.id]" [attr.aria-label]="words.jobs.open(job.family)">
                    {{ job.family }}
                  </a>
                  <small>{{ words.short(job.id) }}</small>
                </th>
                <td [attr.data-label]="words.medium">{{ words.mediumOf(job.medium) }}</td>
                <td [attr.data-label]="words.jobs.device">{{ job.device }}</td>
                <td [attr.data-label]="words.jobs.asked">{{ words.at(job.requestedAt) }}</td>
                <td [attr.data-label]="words.status">
                  <span>
                    <span class="mark" [class.good]="job.status === 'succeeded'" [class.bad]="job.status === 'failed'">
                      {{ words.statuses[job.status] }}
                    </span>
                    @if (job.reason) {
                      <small>{{ job.reason }}</small>
                    }
                  </span>
                </td>
                <td>
                  <div class="doing">
                    @if (isOpen(job)) {
                      <button
                        type="button"
                        class="button danger"
                        [disabled]="doing.busy()"
                        [attr.aria-label]="words.jobs.cancelOf(job.family)"
                        (click)="cancel(job)"
                      >
                        {{ words.jobs.cancel }}
                      </button>
                    } @else {
                      <a
                        class="button"
                        [class.primary]="job.status !== 'succeeded'"
                        routerLink="/lab/jobs"
                        [queryParams]="{ from: job.id }"
                      >
                        {{ words.jobs.again }}
                      </a>
                    }
                  </div>
                </td>
              </tr>
            }
          </tbody>
        </table>
      </rp-data-table>
    </rp-answers>
    <section class="by-itself" aria-labelledby="by-itself">
      <h2 id="by-itself">{{ byItself.heading }}</h2>
      <p class="quiet-text">{{ byItself.text }}</p>
      <p class="doing">
        <button type="button" class="button" [attr.aria-expanded]="planning()" (click)="planning.set(!planning())">
          {{ planning() ? byItself.hide : byItself.show }}
        </button>
      </p>
      @if (planning()) {
        <rp-lab-retraining />
      }
    </section>
  `,
  styles: `
    .by-itself {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--s-3);
    }
  `,
  styleUrl: '../shell/console.css',
})
export class Jobs {
  readonly cursor = input<string>();
  /** The training whose settings the form begins with. */
  readonly from = input<string>();

  protected readonly words = labWords;
  protected readonly byItself = retrainingWords;
  /** Whether it is being said when models are trained by themselves. */
  protected readonly planning = signal(false);
  protected readonly isOpen = isOpen;
  protected readonly doing = inject(Doing);
  readonly #api = inject(Api).client;
  readonly #router = inject(Router);

  protected readonly like = resource({
    params: () => this.from(),
    loader: ({ params: id, abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/training/jobs/{id}', { params: { path: { id } }, signal })),
  });
  protected readonly page = resource({
    params: () => ({ cursor: this.cursor() }),
    loader: ({ params: { cursor }, abortSignal: signal }) =>
      answerOf(
        this.#api.GET('/api/training/jobs', { params: { query: { limit: 20, ...(cursor && { cursor }) } }, signal }),
      ),
  });
  protected readonly changed = followsOpen(this.page);

  protected onAsked(id: string | undefined): void {
    if (id === undefined) this.changed();
    else void this.#router.navigate(['/lab/jobs', id]);
  }

  protected async cancel({ id }: JobSummary): Promise<void> {
    const params = { path: { id } };
    await this.doing.do(labWords.jobs.cancelled, () =>
      answerOf(this.#api.DELETE('/api/training/jobs/{id}', { params })),
    );
    this.changed();
  }
}
