import { ChangeDetectionStrategy, Component, inject, input, output, resource, signal } from '@angular/core';
import { answerOf, Api } from '../api/api';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Failed } from '../ui/states/states';
import { ToastList } from '../ui/toasts/toasts';
import { words } from '../words/en';
import { saidOf } from '../words/said-of';

const LINES = 50;

/** The lines of an import whose title is in doubt, each with the titles that it could be. */
@Component({
  selector: 'rp-import-report',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Skeleton, Failed],
  template: `
    @if (lines.hasValue()) {
      @if (lines.value().length > 0) {
        <h3>{{ words.report }}</h3>
        <ul>
          @for (line of lines.value(); track line.line) {
            <li>
              <span class="title">
                {{ line.title ?? line.file }}
                @if (line.year) {
                  <span class="quiet-text">({{ line.year }})</span>
                }
              </span>
              @if (line.corrected) {
                <span class="good">{{ words.corrected }}</span>
              } @else if (line.candidates.length > 0) {
                <select #choice [attr.aria-label]="words.pick(line.title ?? line.file)">
                  @for (each of line.candidates; track each.itemId) {
                    <option [value]="each.itemId">{{ each.title }} {{ each.year ? '(' + each.year + ')' : '' }}</option>
                  }
                </select>
                <button type="button" class="button" [disabled]="busy()" (click)="use(line.line, choice.value)">
                  {{ words.use }}
                </button>
              } @else {
                <span class="quiet-text">{{ words.unmatched }}</span>
              }
            </li>
          }
        </ul>
      } @else {
        <p class="quiet-text">{{ words.nothing }}</p>
      }
    } @else if (lines.error(); as error) {
      <rp-failed [error]="error" (retry)="lines.reload()" />
    } @else {
      <rp-skeleton shape="lines" [count]="3" />
    }
  `,
  styles: `
    h3 {
      font-size: var(--type-3);
    }
    ul {
      display: grid;
      gap: var(--s-2);
      margin-top: var(--s-3);
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--s-2) var(--s-3);
    }
    .title {
      flex: 1 1 14rem;
    }
    .good {
      color: var(--good);
    }
    select {
      min-height: var(--press);
      max-width: 18rem;
      border: 1px solid var(--n-5);
      border-radius: var(--radius-2);
      background: var(--surface);
    }
  `,
})
export class ImportReport {
  readonly id = input.required<string>();
  readonly corrected = output();

  protected readonly words = words.imports;
  protected readonly busy = signal(false);
  readonly #api = inject(Api).client;
  readonly #toasts = inject(ToastList);

  protected readonly lines = resource({
    params: () => this.id(),
    loader: async ({ params: id, abortSignal: signal }) => {
      const asked = (['uncertain', 'unmatched'] as const).map((match) =>
        answerOf(
          this.#api.GET('/api/me/imports/{id}', { params: { path: { id }, query: { match, limit: LINES } }, signal }),
        ),
      );
      return (await Promise.all(asked)).flatMap(({ report }) => report.items);
    },
  });

  protected async use(line: number, itemId: string): Promise<void> {
    this.busy.set(true);
    try {
      const params = { path: { id: this.id() } };
      await answerOf(this.#api.POST('/api/me/imports/{id}/matches', { params, body: { line, itemId } }));
      this.lines.reload();
      this.corrected.emit();
    } catch (error) {
      this.#toasts.warn(saidOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
