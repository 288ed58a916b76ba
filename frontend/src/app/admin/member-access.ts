import { ChangeDetectionStrategy, Component, inject, input, output, resource, signal } from '@angular/core';
import { clientName } from '../account/client-name';
import { answerOf, Api } from '../api/api';
import { Drawer } from '../ui/drawer/drawer';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Failed } from '../ui/states/states';
import { ToastList } from '../ui/toasts/toasts';
import { adminWords } from '../words/en.admin';
import { saidOf } from '../words/said-of';
import { MemberErasure } from './member-erasure';
import { ToldOnce } from './told-once';

/** How a member comes in: where they are signed in, to be ended, a link for a new password, and how they go for good. */
@Component({
  selector: 'rp-admin-member-access',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Drawer, Failed, MemberErasure, Skeleton, ToldOnce],
  template: `
    <rp-drawer [heading]="words.access(name())" (closed)="closed.emit()">
      <section aria-labelledby="member-sessions">
        <h3 id="member-sessions">{{ words.sessions }}</h3>
        @if (sessions.hasValue()) {
          @if (sessions.value().items.length > 0) {
            <ul>
              @for (session of sessions.value().items; track session.id) {
                <li>
                  <span
                    >{{ clientOf(session.client)
                    }}<small class="quiet-text">{{ words.sessionSince(admin.at(session.openedAt)) }}</small></span
                  >
                  <button
                    type="button"
                    class="button"
                    [disabled]="busy()"
                    [attr.aria-label]="words.endOf(admin.at(session.openedAt))"
                    (click)="end(session.id)"
                  >
                    {{ words.end }}
                  </button>
                </li>
              }
            </ul>
            <p class="doing">
              <button type="button" class="button danger" [disabled]="busy()" (click)="endAll()">
                {{ words.endAll }}
              </button>
            </p>
          } @else {
            <p class="quiet-text">{{ words.noSessions }}</p>
          }
        } @else if (sessions.error(); as error) {
          <rp-failed [error]="error" (retry)="sessions.reload()" />
        } @else {
          <rp-skeleton shape="lines" [count]="3" />
        }
      </section>
      <section aria-labelledby="member-reset">
        <h3 id="member-reset">{{ words.reset }}</h3>
        @if (link(); as one) {
          <rp-admin-told-once
            [text]="words.resetOnce(admin.at(one.expiresAt))"
            [secret]="one.link"
            (kept)="link.set(undefined)"
          />
        } @else {
          <p class="quiet-text">{{ words.resetText }}</p>
          <p class="doing">
            <button type="button" class="button" [disabled]="busy()" (click)="makeLink()">{{ words.resetMake }}</button>
          </p>
        }
      </section>
      <rp-admin-member-erasure [member]="member()" [name]="name()" (begun)="erased.emit()" />
    </rp-drawer>
  `,
  styleUrl: '../shell/console.css',
  styles: `
    :host {
      display: contents;
    }
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--s-3);
    }
    h3 {
      font-size: var(--type-3);
    }
    li {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: var(--s-4);
      padding: var(--s-3) 0;
      border-bottom: 1px solid var(--line);
    }
    small {
      display: block;
    }
  `,
})
export class MemberAccess {
  readonly member = input.required<string>();
  readonly name = input.required<string>();
  readonly closed = output();
  readonly erased = output();

  protected readonly admin = adminWords;
  protected readonly words = adminWords.members;
  protected readonly busy = signal(false);
  protected readonly link = signal<{ readonly link: string; readonly expiresAt: string } | undefined>(undefined);
  protected readonly clientOf = clientName;
  readonly #api = inject(Api).client;
  readonly #toasts = inject(ToastList);

  protected readonly sessions = resource({
    params: () => this.member(),
    loader: ({ params: id, abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/admin/members/{id}/sessions', { params: { path: { id } }, signal })),
  });

  protected end(session: string): Promise<void> {
    const path = { id: this.member(), session };
    return this.#do(async () => {
      await answerOf(this.#api.DELETE('/api/admin/members/{id}/sessions/{session}', { params: { path } }));
      this.sessions.reload();
      this.#toasts.say(this.words.ended);
    });
  }

  protected endAll(): Promise<void> {
    const path = { id: this.member() };
    return this.#do(async () => {
      await answerOf(this.#api.DELETE('/api/admin/members/{id}/sessions', { params: { path } }));
      this.sessions.reload();
      this.#toasts.say(this.words.endedAll);
    });
  }

  protected makeLink(): Promise<void> {
    const path = { id: this.member() };
    return this.#do(async () => {
      this.link.set(await answerOf(this.#api.POST('/api/admin/members/{id}/reset-link', { params: { path } })));
    });
  }

  async #do(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    try {
      await work();
    } catch (error) {
      this.#toasts.warn(saidOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
