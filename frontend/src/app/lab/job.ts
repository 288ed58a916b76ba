import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { isOpen } from '../api/open';
import { EventStreams } from '../api/event-stream';
import { Progress } from '../ui/progress/progress';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Failed } from '../ui/states/states';
import { labWords } from '../words/en.lab';
import { Curves } from './curves';
import { Doing } from './doing';
import { JobLog } from './job-log';
import type { Job } from './shapes';

/** One training as it goes: its curve and its log grow while it runs. */
@Component({
  selector: 'rp-lab-job',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Progress, Skeleton, Failed, Curves, JobLog],
  providers: [Doing],
  template: `
    <p>
      <a routerLink="/lab/jobs">{{ words.back(words.pages.jobs) }}</a>
    </p>
    @if (job(); as job) {
      <div class="head">
        <h1>{{ words.jobs.open(job.family) }}</h1>
        <div class="doing">
          @if (isOpen(job)) {
            <button
              type="button"
              class="button danger"
              [disabled]="doing.busy() || job.cancelRequested"
              (click)="cancel()"
            >
              {{ words.jobs.cancel }}
            </button>
          } @else {
            <a class="button" [class.primary]="!job.modelId" routerLink="/lab/jobs" [queryParams]="{ from: job.id }">
              {{ words.jobs.again }}
            </a>
          }
          @if (job.modelId) {
            <a class="button primary" [routerLink]="['/lab/models', job.modelId]">{{ words.jobs.model }}</a>
          }
        </div>
      </div>
      <p role="status">
        <span class="mark" [class.good]="job.status === 'succeeded'" [class.bad]="job.status === 'failed'">
          {{ words.statuses[job.status] }}
        </span>
        {{ note() }}
      </p>
      @if (isOpen(job)) {
        <rp-progress [label]="words.jobs.progress" [value]="job.progress" />
      }
      @if (job.reason) {
        <p class="alert" role="alert">{{ job.reason }}</p>
      }
      <rp-lab-curves [epochs]="job.epochs" [empty]="words.jobs.noEpochs" />
      <h2>{{ words.jobs.settings }}</h2>
      <dl class="facts">
        @for (fact of facts(); track fact[0]) {
          <dt>{{ fact[0] }}</dt>
          <dd>{{ fact[1] }}</dd>
        }
      </dl>
      <h2>{{ words.jobs.log }}</h2>
      <rp-job-log [id]="job.id" [told]="told()" />
    } @else if (error(); as error) {
      <rp-failed [error]="error" (retry)="again()" />
    } @else {
      <rp-skeleton shape="lines" [count]="8" />
    }
  `,
  styleUrl: '../shell/console.css',
})
export class JobPage {
  readonly id = input.required<string>();

  protected readonly words = labWords;
  protected readonly isOpen = isOpen;
  protected readonly doing = inject(Doing);
  readonly #api = inject(Api).client;
  readonly #streams = inject(EventStreams);

  protected readonly job = linkedSignal<string, Job | undefined>({ source: this.id, computation: () => undefined });
  protected readonly error = signal<unknown>(undefined);
  /** Rises with everything that the training tells. */
  protected readonly told = signal(0);
  readonly #tries = signal(0);
  protected readonly facts = computed(() => factsOf(this.job()));
  protected readonly note = computed(() => {
    const { status, cancelRequested } = this.job() ?? {};
    if (status === 'interrupted') return labWords.jobs.interruptedText;
    if (cancelRequested && status === 'running') return labWords.jobs.cancelRequested;
    return status === 'queued' ? labWords.jobs.waiting : '';
  });

  constructor() {
    effect((onCleanup) => {
      this.#tries();
      const watching = new AbortController();
      onCleanup(() => watching.abort());
      void this.#watch(this.id(), watching.signal);
    });
  }

  protected again(): void {
    this.error.set(undefined);
    this.#tries.update((tries) => tries + 1);
  }

  protected async cancel(): Promise<void> {
    const params = { path: { id: this.id() } };
    await this.doing.do(labWords.jobs.cancelled, () =>
      answerOf(this.#api.DELETE('/api/training/jobs/{id}', { params })),
    );
  }

  async #watch(id: string, signal: AbortSignal): Promise<void> {
    try {
      await this.#streams.watch(`/api/training/jobs/${id}/events`, signal, ({ event, data }) => {
        if (event !== 'job') return;
        this.job.set(data as Job);
        this.told.update((told) => told + 1);
      });
    } catch (error) {
      if (!signal.aborted) this.error.set(error);
    }
  }
}

const factsOf = (job: Job | undefined): readonly (readonly [name: string, value: string])[] => {
  if (!job) return [];
  const { jobs } = labWords;
  const { medium, device, seed, budgetMinutes, parameters, requestedAt, endedAt, dataset } = job;
  const given = Object.entries(parameters).map(([name, value]) => `${name} ${value}`);
  return [
    [labWords.medium, labWords.mediumOf(medium)],
    [jobs.device, device],
    [jobs.seed, String(seed)],
    [jobs.budget, budgetMinutes === null ? jobs.noBudget : String(budgetMinutes)],
    [labWords.models.page.parameters, given.join(', ') || labWords.models.page.defaults],
    [jobs.asked, labWords.at(requestedAt)],
    ...(endedAt ? [[jobs.ended, labWords.at(endedAt)] as const] : []),
    ...(dataset ? [[jobs.dataset, dataset.hash] as const] : []),
  ];
};
