import { ChangeDetectionStrategy, Component, inject, Injectable, signal } from '@angular/core';
import { words } from '../../words/en';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'bad';
  /** What can be done about it, such as undoing. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

const STAYS_MS = 6_000;

/** Short words about what was just done, said aloud by screen readers, gone after a while unless there is trouble. */
@Injectable({ providedIn: 'root' })
export class ToastList {
  readonly #toasts = signal<readonly Toast[]>([]);
  readonly all = this.#toasts.asReadonly();
  #next = 1;

  say(text: string, action?: Toast['action']): void {
    this.#add({ text, tone: 'plain', ...(action && { action }) });
  }

  warn(text: string, action?: Toast['action']): void {
    this.#add({ text, tone: 'bad', ...(action && { action }) });
  }

  dismiss(id: number): void {
    this.#toasts.update((all) => all.filter((each) => each.id !== id));
  }

  #add(toast: Omit<Toast, 'id'>): void {
    const id = this.#next++;
    this.#toasts.update((all) => [...all.slice(-2), { ...toast, id }]);
    if (toast.tone === 'plain') setTimeout(() => this.dismiss(id), STAYS_MS);
  }
}

@Component({
  selector: 'rp-toasts',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div role="status" aria-live="polite">
      <ul>
        @for (toast of toasts.all(); track toast.id) {
          <li [class.bad]="toast.tone === 'bad'">
            <span>{{ toast.text }}</span>
            @if (toast.action; as action) {
              <button type="button" class="button quiet" (click)="action.run(); toasts.dismiss(toast.id)">
                {{ action.label }}
              </button>
            }
            <button
              type="button"
              class="close"
              [attr.aria-label]="words.shell.dismiss"
              (click)="toasts.dismiss(toast.id)"
            >
              ×
            </button>
          </li>
        }
      </ul>
    </div>
  `,
  styles: `
    ul {
      position: fixed;
      inset: auto 0 var(--toasts, var(--s-5)) 0;
      z-index: 30;
      display: grid;
      justify-items: center;
      gap: var(--s-2);
      pointer-events: none;
      padding-inline: var(--s-4);
    }
    li {
      display: flex;
      align-items: center;
      gap: var(--s-3);
      max-width: 40rem;
      padding: var(--s-2) var(--s-2) var(--s-2) var(--s-4);
      border: 1px solid var(--line);
      border-radius: var(--radius-3);
      background: var(--raised);
      box-shadow: var(--shadow);
      pointer-events: auto;
      animation: rise var(--calm) var(--ease);
    }
    /* On a small screen the last one only: the others would cover what the page is for. What went wrong stays. */
    @media (max-width: 40rem) {
      li:not(:last-child, .bad) {
        display: none;
      }
    }
    .bad {
      border-color: var(--bad);
    }
    .close {
      min-width: var(--pill);
      min-height: var(--pill);
      border: 0;
      border-radius: var(--round);
      background: none;
      color: var(--text-quiet);
      font-size: var(--type-3);
      cursor: pointer;
    }
    @keyframes rise {
      from {
        opacity: 0;
        translate: 0 0.75rem;
      }
    }
  `,
})
export class Toasts {
  protected readonly toasts = inject(ToastList);
  protected readonly words = words;
}
