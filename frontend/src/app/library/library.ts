import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { Tabs } from '../ui/tabs/tabs';
import { words } from '../words/en';
import { Imports } from './imports';
import { LISTS, type ListName } from './lists';
import { OwnList } from './own-list';

const IMPORT = 'import';

/** What is one's own: ratings, history, watchlist, favourites, hidden titles, and what one brings along. */
@Component({
  selector: 'rp-library',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Tabs, OwnList, Imports],
  template: `
    <div class="page">
      <h1>{{ words.heading }}</h1>
      <rp-tabs [label]="words.heading" [tabs]="tabs" [chosen]="chosen()" (changed)="choose($event)" />
      <div role="tabpanel" [id]="'panel-' + chosen()" [attr.aria-labelledby]="'tab-' + chosen()">
        @if (list(); as name) {
          <rp-own-list [name]="name" />
        } @else {
          @defer {
            <rp-imports />
          }
        }
      </div>
    </div>
  `,
  styles: `
    .page {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--s-5);
    }
    h1 {
      font-size: var(--type-5);
    }
  `,
})
export class Library {
  /** From the address. */
  readonly tab = input<string>();

  protected readonly words = words.library;
  protected readonly tabs = [...LISTS, IMPORT].map((id) => ({ id, label: words.library.tabs[id as ListName] }));
  protected readonly chosen = computed(() => this.tabs.find(({ id }) => id === this.tab())?.id ?? LISTS[0]);
  protected readonly list = computed((): ListName | undefined => LISTS.find((name) => name === this.chosen()));
  readonly #router = inject(Router);

  protected async choose(tab: string): Promise<void> {
    await this.#router.navigate([], { queryParams: { tab } });
  }
}
