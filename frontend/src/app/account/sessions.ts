import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { Router } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { Session } from '../api/session';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Failed } from '../ui/states/states';
import { ToastList } from '../ui/toasts/toasts';
import { words } from '../words/en';
import { saidOf } from '../words/said-of';
import { clientName } from './client-name';

const FEW = 6;

@Component({
  selector: 'rp-sessions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Skeleton, Failed],
  template: `
    <h2>{{ words.sessions }}</h2>
    @if (sessions.hasValue()) {
      <ul>
        @for (session of shown(); track session.id) {
          <li>
            <span class="client">
              {{ nameOf(session.client) }}
              <small>{{ words.since(session.openedAt) }}</small>
            </span>
            @if (session.current) {
              <span class="quiet-text">{{ words.thisOne }}</span>
            } @else {
              <button
                type="button"
                class="button"
                [attr.aria-label]="words.endLabel(nameOf(session.client))"
                (click)="end(session.id)"
              >
                {{ words.end }}
              </button>
            }
          </li>
        }
      </ul>
      @if (shown().length < sessions.value().items.length) {
        <p class="doing">
          <button type="button" class="button quiet" (click)="all.set(true)">
            {{ words.allSessions(sessions.value().items.length) }}
          </button>
        </p>
      }
      <p class="doing">
        <button type="button" class="button" (click)="endAll()">{{ words.endAll }}</button>
      </p>
    } @else if (sessions.error(); as error) {
      <rp-failed [error]="error" (retry)="sessions.reload()" />
    } @else {
      <rp-skeleton shape="lines" [count]="2" />
    }
  `,
  styleUrl: './section.css',
})
export class Sessions {
  protected readonly words = words.account;
  readonly #api = inject(Api).client;
  readonly #toasts = inject(ToastList);
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  protected readonly sessions = resource({
    loader: ({ abortSignal: signal }) => answerOf(this.#api.GET('/api/me/sessions', { signal })),
  });

  protected readonly all = signal(false);
  protected readonly shown = computed(() => {
    const found = this.sessions.hasValue() ? this.sessions.value().items : [];
    const items = found.toSorted((a, b) => Number(b.current) - Number(a.current));
    return this.all() ? items : items.slice(0, FEW);
  });
  protected readonly nameOf = clientName;

  protected async endAll(): Promise<void> {
    try {
      await answerOf(this.#api.DELETE('/api/me/sessions'));
      await this.#session.signOut();
      await this.#router.navigateByUrl('/');
    } catch (error) {
      this.#toasts.warn(saidOf(error));
    }
  }

  protected async end(session: string): Promise<void> {
    try {
      await answerOf(this.#api.DELETE('/api/me/sessions/{session}', { params: { path: { session } } }));
      this.sessions.reload();
    } catch (error) {
      this.#toasts.warn(saidOf(error));
    }
  }
}
