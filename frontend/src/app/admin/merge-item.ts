import { ChangeDetectionStrategy, Component, computed, inject, input, output, resource, signal } from '@angular/core';
import { answerOf, Api } from '../api/api';
import { Confirm } from '../ui/confirm/confirm';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Failed } from '../ui/states/states';
import { ToastList } from '../ui/toasts/toasts';
import { catalogueWords } from '../words/en.admin-catalogue';
import { saidOf } from '../words/said-of';
import type { ListedItem } from './catalogue';

const SHOWN = 6;

/** Finds the title that stands for a duplicate, and merges the two. */
@Component({
  selector: 'rp-admin-merge-item',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Confirm, Failed, Skeleton],
  template: `
    <rp-confirm
      [heading]="words.mergeOf(item().title)"
      [text]="words.mergeText"
      [act]="into() ? words.mergeInto(into()!.title) : words.merge"
      [busy]="busy()"
      (confirmed)="merge()"
      (closed)="closed.emit()"
    >
      <form class="filters" (submit)="$event.preventDefault(); text.set(box.value.trim())">
        <div class="field">
          <label for="merge-search">{{ words.mergeSearch }}</label>
          <input id="merge-search" #box type="search" autocomplete="off" [value]="item().title" />
        </div>
        <button type="submit" class="button">{{ words.find }}</button>
      </form>
      @if (trouble(); as text) {
        <p class="alert" role="alert">{{ text }}</p>
      }
      @if (found.hasValue()) {
        @if (others().length > 0) {
          <fieldset>
            <legend>{{ words.chosen }}</legend>
            @for (other of others(); track other.id) {
              <label class="choice">
                <input type="radio" name="merge-into" [checked]="into()?.id === other.id" (change)="choose(other)" />
                <span
                  >{{ other.title }}{{ other.year ? ' (' + other.year + ')' : '' }}
                  <small class="quiet-text">{{ other.id }}</small></span
                >
              </label>
            }
          </fieldset>
        } @else {
          <p class="quiet-text">{{ words.mergeNone }}</p>
        }
      } @else if (found.error(); as error) {
        <rp-failed [error]="error" (retry)="found.reload()" />
      } @else {
        <rp-skeleton shape="lines" [count]="3" />
      }
    </rp-confirm>
  `,
  styleUrl: '../shell/console.css',
})
export class MergeItem {
  readonly item = input.required<ListedItem>();
  readonly closed = output();
  /** The one that stands for it now. */
  readonly merged = output<ListedItem>();

  protected readonly words = catalogueWords;
  protected readonly busy = signal(false);
  protected readonly into = signal<ListedItem | undefined>(undefined);
  protected readonly text = signal<string | undefined>(undefined);
  protected readonly trouble = signal<string | undefined>(undefined);
  readonly #api = inject(Api).client;
  readonly #toasts = inject(ToastList);

  protected readonly found = resource({
    params: () => ({ q: this.text() || this.item().title, medium: this.item().medium }),
    loader: ({ params, abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/admin/items', { params: { query: { ...params, limit: SHOWN + 1 } }, signal })),
  });
  protected readonly others = computed(() =>
    this.found.hasValue()
      ? this.found
          .value()
          .items.filter(({ id, standing }) => id !== this.item().id && standing === 'listed')
          .slice(0, SHOWN)
      : [],
  );

  protected choose(other: ListedItem): void {
    this.into.set(other);
    this.trouble.set(undefined);
  }

  protected async merge(): Promise<void> {
    const into = this.into();
    if (!into) return this.trouble.set(catalogueWords.mergeFirst);
    this.busy.set(true);
    try {
      const path = { id: this.item().id };
      await answerOf(this.#api.POST('/api/admin/items/{id}/merge', { params: { path }, body: { into: into.id } }));
      this.#toasts.say(catalogueWords.merged(this.item().title, into.title));
      this.merged.emit(into);
    } catch (error) {
      this.trouble.set(saidOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
