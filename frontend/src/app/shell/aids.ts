import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Drawer } from '../ui/drawer/drawer';
import { Why } from '../why/why';
import { WhyDrawer } from '../why/why-drawer';
import { words } from '../words/en';
import { resumeAfterSessionEnd } from './session-end';

/** What any page can call up: the keys that work everywhere, and the answer to "Why?". */
@Component({
  selector: 'rp-aids',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Drawer, WhyDrawer],
  host: { '(document:keydown)': 'onKey($event)' },
  template: `
    @defer (when why.asked() !== undefined) {
      @if (why.asked(); as asked) {
        <rp-why-drawer [asked]="asked" />
      }
    }
    @defer (when keys()) {
      @if (keys()) {
        <rp-drawer side="middle" [heading]="words.heading" (closed)="keys.set(false)">
          <dl>
            @for (row of words.list; track row[0]) {
              <dt>
                <kbd>{{ row[0] }}</kbd>
              </dt>
              <dd>{{ row[1] }}</dd>
            }
          </dl>
        </rp-drawer>
      }
    }
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: var(--s-3) var(--s-5);
      align-items: baseline;
    }
    kbd {
      padding: 0.15rem 0.5rem;
      border: 1px solid var(--n-4);
      border-radius: var(--radius-1);
      background: var(--raised);
      font: 520 var(--type-1) / 1.4 var(--body);
      white-space: nowrap;
    }
  `,
})
export class Aids {
  protected readonly words = words.keys;
  protected readonly why = inject(Why);
  protected readonly keys = signal(false);
  readonly #router = inject(Router);

  constructor() {
    resumeAfterSessionEnd();
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === '?') this.keys.set(true);
    if (event.key !== '/') return;
    event.preventDefault();
    void this.#router.navigate(['/discover'], {
      fragment: 'search',
      queryParamsHandling: this.#router.url.startsWith('/discover') ? 'preserve' : '',
      onSameUrlNavigation: 'reload',
    });
  }
}

/** Where `/` and `?` are letters. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
