import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { words } from '../../words/en';

/** The next page of a server's list is an address: `cursor` in the query. Back is the browser's own. */
@Component({
  selector: 'rp-pager',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `
    @if (cursor() || next()) {
      <nav [attr.aria-label]="words.pages">
        @if (cursor()) {
          <a class="button" routerLink="." [queryParams]="{ cursor: null }" queryParamsHandling="merge">
            {{ words.firstPage }}
          </a>
        }
        @if (next(); as cursor) {
          <a class="button" routerLink="." [queryParams]="{ cursor }" queryParamsHandling="merge">
            {{ words.nextPage }}
          </a>
        }
      </nav>
    }
  `,
  styles: `
    nav {
      display: flex;
      justify-content: flex-end;
      gap: var(--s-3);
    }
  `,
})
export class Pager {
  /** Of the page that is shown; empty: the first. */
  readonly cursor = input<string>();
  readonly next = input<string | null>();
  protected readonly words = words.ui;
}
