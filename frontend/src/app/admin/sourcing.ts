import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  inject,
  output,
  resource,
  signal,
} from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators, type ValidatorFn } from '@angular/forms';
import { answerOf, Api } from '../api/api';
import { EventStreams } from '../api/event-stream';
import type { paths } from '../api/schema';
import { refused } from '../auth/refused';
import { Field } from '../ui/field/field';
import { Progress } from '../ui/progress/progress';
import { ToastList } from '../ui/toasts/toasts';
import { catalogueWords } from '../words/en.admin-catalogue';
import { saidOf } from '../words/said-of';

type Sourcing = paths['/api/admin/tmdb/sourcings/{id}']['get']['responses'][200]['content']['application/json'];

const MOST_PAGES = 500;
const isPages: ValidatorFn = ({ value }) =>
  /^\d{1,3}$/.test(String(value).trim()) && Number(value) >= 1 && Number(value) <= MOST_PAGES
    ? null
    : { server: catalogueWords.sourcing.wrongPages };

/** Titles brought in and filled out from TMDB, watched while that goes on; nothing where the server has no key. */
@Component({
  selector: 'rp-admin-sourcing',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, Field, Progress],
  template: `
    @if (offered()) {
      <section aria-labelledby="sourcing">
        <h2 id="sourcing">{{ words.heading }}</h2>
        <p class="quiet-text">{{ words.text }}</p>
        @if (trouble(); as text) {
          <p class="alert" role="alert">{{ text }}</p>
        }
        <form class="filters" [formGroup]="form" (ngSubmit)="ingest()" novalidate>
          <rp-field [label]="words.pages" [control]="form.controls.pages" />
          <button type="submit" class="button primary" [disabled]="running()">{{ words.ingest }}</button>
          <button type="button" class="button" [disabled]="running()" (click)="enrich()">{{ words.enrich }}</button>
        </form>
        @if (current(); as job) {
          <p role="status">
            {{ words.whats[job.input.what] }}: {{ words.statuses[job.status] }}.
            @if (job.result; as all) {
              {{ words.result(all.kept, all.known, all.missing, all.failed) }}
            }
          </p>
          @if (job.reason) {
            <p class="alert" role="alert">{{ job.reason }}</p>
          }
          @if (running()) {
            <rp-progress [label]="words.progress" [value]="job.progress" />
            <p class="doing">
              <button type="button" class="button" [disabled]="job.cancelRequested" (click)="cancel(job.id)">
                {{ words.cancel }}
              </button>
            </p>
          }
        }
        <p class="quiet-text">
          <small>{{ words.credit }}</small>
        </p>
      </section>
    }
  `,
  styleUrls: ['../shell/console.css', './sourcing.css'],
})
export class TitleSourcing {
  /** Titles may have come in. */
  readonly settled = output();

  protected readonly words = catalogueWords.sourcing;
  protected readonly current = signal<Sourcing | undefined>(undefined);
  protected readonly trouble = signal<string | undefined>(undefined);
  protected readonly form = inject(NonNullableFormBuilder).group({ pages: ['1', [Validators.required, isPages]] });
  readonly #asking = signal(false);
  readonly #leaving = new AbortController();
  readonly #api = inject(Api).client;
  readonly #streams = inject(EventStreams);
  readonly #toasts = inject(ToastList);
  readonly #system = resource({
    loader: ({ abortSignal: signal }) => answerOf(this.#api.GET('/api/admin/system', { signal })),
  });

  protected readonly offered = computed(() => this.#system.hasValue() && this.#system.value().metadataSource);
  protected readonly running = computed(() => this.#asking() || isOpen(this.current()?.status));

  constructor() {
    inject(DestroyRef).onDestroy(() => this.#leaving.abort());
    void this.#findOpen();
  }

  protected async ingest(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.running()) return;
    const body = { pages: Number(this.form.getRawValue().pages) };
    await this.#start(() => answerOf(this.#api.POST('/api/admin/tmdb/ingest', { body })));
  }

  protected async enrich(): Promise<void> {
    await this.#start(() => answerOf(this.#api.POST('/api/admin/tmdb/enrich')));
  }

  protected async cancel(id: string): Promise<void> {
    try {
      await answerOf(this.#api.DELETE('/api/admin/tmdb/sourcings/{id}', { params: { path: { id } } }));
    } catch (error) {
      this.#toasts.warn(saidOf(error));
    }
  }

  async #start(ask: () => Promise<{ readonly id: string }>): Promise<void> {
    this.#asking.set(true);
    this.trouble.set(undefined);
    try {
      const { id } = await ask();
      void this.#watch(id);
    } catch (error) {
      this.trouble.set(refused(this.form, error));
    } finally {
      this.#asking.set(false);
    }
  }

  /** One that somebody has started is watched from here on. */
  async #findOpen(): Promise<void> {
    const query = { limit: 1 };
    const found = await answerOf(this.#api.GET('/api/admin/tmdb/sourcings', { params: { query } })).catch(
      () => undefined,
    );
    const newest = found?.items[0];
    if (newest && isOpen(newest.status)) await this.#watch(newest.id);
  }

  async #watch(id: string): Promise<void> {
    try {
      await this.#streams.watch(`/api/admin/tmdb/sourcings/${id}/events`, this.#leaving.signal, ({ event, data }) => {
        if (event === 'job') this.current.set(data as Sourcing);
      });
      if (!this.#leaving.signal.aborted) this.settled.emit();
    } catch (error) {
      this.#toasts.warn(saidOf(error));
    }
  }
}

const isOpen = (status: Sourcing['status'] | undefined): boolean => status === 'queued' || status === 'running';
