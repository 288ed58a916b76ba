import { ChangeDetectionStrategy, Component, inject, input, resource, signal } from '@angular/core';
import { answerOf, Api } from '../api/api';
import { ApiError } from '../api/problem';
import type { paths } from '../api/schema';
import { Confirm } from '../ui/confirm/confirm';
import { DataTable } from '../ui/data-table/data-table';
import { Pager } from '../ui/data-table/pager';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Empty, Failed } from '../ui/states/states';
import { ToastList } from '../ui/toasts/toasts';
import { labWords } from '../words/en.lab';
import { saidOf } from '../words/said-of';

type Model = paths['/api/models']['get']['responses'][200]['content']['application/json']['items'][number];

/** The registry: what is there, who answers, and who shall. */
@Component({
  selector: 'rp-lab-models',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Confirm, DataTable, Pager, Skeleton, Empty, Failed],
  templateUrl: './models.html',
  styleUrl: '../shell/console.css',
})
export class Models {
  readonly cursor = input<string>();

  protected readonly words = labWords;
  protected readonly busy = signal(false);
  protected readonly promoting = signal<Model | undefined>(undefined);
  protected readonly rollingBack = signal<Model | undefined>(undefined);
  readonly #api = inject(Api).client;
  readonly #toasts = inject(ToastList);

  protected readonly page = resource({
    params: () => ({ cursor: this.cursor() }),
    loader: ({ params: { cursor }, abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/models', { params: { query: { limit: 20, ...(cursor && { cursor }) } }, signal })),
  });

  protected standingOf({ championOf, candidateOf, retiredAt, failure }: Model): string {
    const { models } = labWords;
    if (championOf.length > 0) return models.champion(championOf.join(', '));
    if (failure) return models.failure;
    if (candidateOf.length > 0) return models.candidate(candidateOf.join(', '));
    return retiredAt ? models.retired : models.idle;
  }

  protected async promote({ id, medium }: Model): Promise<void> {
    await this.#do(labWords.models.promoted, () =>
      answerOf(this.#api.PUT('/api/models/champion', { body: { modelId: id, ...(medium && { medium }) } })),
    );
  }

  protected async rollBack({ championOf }: Model): Promise<void> {
    const [medium] = championOf;
    await this.#do(labWords.models.rolledBack, () =>
      answerOf(this.#api.POST('/api/models/champion/rollback', { body: { ...(medium && { medium }) } })),
    );
  }

  async #do(said: string, work: () => Promise<unknown>): Promise<void> {
    this.busy.set(true);
    try {
      await work();
      this.#toasts.say(said);
      this.page.reload();
    } catch (error) {
      this.#toasts.warn(isGate(error) ? labWords.models.refused : saidOf(error));
    } finally {
      this.promoting.set(undefined);
      this.rollingBack.set(undefined);
      this.busy.set(false);
    }
  }
}

const isGate = (error: unknown): boolean => error instanceof ApiError && error.problem.code === 'GATE_REFUSED';
