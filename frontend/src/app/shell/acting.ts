import { ChangeDetectionStrategy, Component, effect, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Session } from '../api/session';
import { ToastList } from '../ui/toasts/toasts';
import { actingWords } from '../words/en.acting';
import { saidOf } from '../words/said-of';

/** On every page while one looks through another member's eyes: who it is, what it means, and the way out. */
@Component({
  selector: 'rp-acting',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (acting(); as acting) {
      <section [attr.aria-label]="words.label">
        <p role="status">
          <strong>{{ words.as(acting.member.displayName) }}</strong> {{ words.reading(acting.until) }}
        </p>
        <button type="button" class="button" (click)="leave()">{{ words.leave }}</button>
      </section>
    }
  `,
  styles: `
    section {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--s-2) var(--s-4);
      padding: var(--s-2) var(--gutter);
      background: var(--accent-quiet);
      border-bottom: 1px solid var(--accent);
      color: var(--text);
    }
    strong {
      font-weight: 560;
    }
    .button {
      min-height: var(--pill);
      border-color: var(--accent);
    }
  `,
})
export class ActingBanner {
  protected readonly words = actingWords;
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  readonly #toasts = inject(ToastList);
  protected readonly acting = this.#session.acting;
  #acted = false;

  constructor() {
    effect(() => {
      const acts = this.#session.acting() !== undefined;
      if (this.#acted && !acts) this.#over();
      this.#acted = acts;
    });
    const before = this.#session.cutShort();
    if (before) this.#toasts.warn(actingWords.cutShort(before.displayName), this.#again(before.id));
  }

  protected leave(): void {
    void this.#session.leave();
  }

  #again(id: string) {
    const run = () =>
      void this.#session.actAs(id).then(
        () => this.#router.navigateByUrl('/'),
        (error: unknown) => this.#toasts.warn(saidOf(error)),
      );
    return { label: actingWords.again, run };
  }

  /** Pages still show what the other one saw: on to where the next one is chosen. */
  #over(): void {
    this.#toasts.say(actingWords.over);
    void this.#router.navigateByUrl('/lab/impersonate');
  }
}
