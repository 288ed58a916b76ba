import { ChangeDetectionStrategy, Component, inject, input, resource, signal } from '@angular/core';
import { answerOf, Api } from '../api/api';
import type { paths } from '../api/schema';
import { Answered, Answers } from '../ui/answers/answers';
import { DataTable } from '../ui/data-table/data-table';
import { ToastList } from '../ui/toasts/toasts';
import { adminWords } from '../words/en.admin';
import { saidOf } from '../words/said-of';
import { ToldOnce } from './told-once';

type Routes = paths['/api/admin/invitations'];
type Invitation = Routes['get']['responses'][200]['content']['application/json']['items'][number];
type Issued = Routes['post']['responses'][201]['content']['application/json'];

/** Invitations, newest first; the link of a new one is shown this once. */
@Component({
  selector: 'rp-admin-invitations',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Answered, Answers, DataTable, ToldOnce],
  template: `
    <section aria-labelledby="invitations">
      <h2 id="invitations">{{ words.heading }}</h2>
      <p class="quiet-text">{{ words.text }} {{ words.use[registration()] }}</p>
      <button type="button" class="button" [disabled]="busy()" (click)="issue()">{{ words.make }}</button>
      @if (issued(); as one) {
        <rp-admin-told-once
          [text]="words.once + ' ' + words.until(admin.at(one.expiresAt))"
          [secret]="one.link"
          (kept)="issued.set(undefined)"
        />
      }
      <rp-answers [none]="words.none" [lines]="3">
        <rp-data-table *rpAnswered="page; let items" [label]="words.list">
          <table>
            <thead>
              <tr>
                <th scope="col">{{ words.issued }}</th>
                <th scope="col">{{ words.expires }}</th>
                <th scope="col">{{ words.status }}</th>
                <th scope="col">
                  <span class="visually-hidden">{{ admin.members.acts }}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              @for (one of items; track one.id) {
                <tr>
                  <th scope="row">{{ admin.at(one.issuedAt) }}</th>
                  <td [attr.data-label]="words.expires">{{ admin.at(one.expiresAt) }}</td>
                  <td [attr.data-label]="words.status">
                    <span
                      ><span class="mark" [class.good]="one.status === 'open'">{{
                        words.statuses[one.status]
                      }}</span></span
                    >
                  </td>
                  <td>
                    @if (one.status === 'open') {
                      <div class="doing">
                        <button
                          type="button"
                          class="button"
                          [attr.aria-label]="words.revokeOf(admin.at(one.issuedAt))"
                          [disabled]="busy()"
                          (click)="revoke(one)"
                        >
                          {{ words.revoke }}
                        </button>
                      </div>
                    }
                  </td>
                </tr>
              }
            </tbody>
          </table>
        </rp-data-table>
      </rp-answers>
    </section>
  `,
  styleUrls: ['../shell/console.css', './settings.css'],
})
export class Invitations {
  readonly registration = input.required<'open' | 'invite-only' | 'closed'>();

  protected readonly admin = adminWords;
  protected readonly words = adminWords.settings.invitations;
  protected readonly busy = signal(false);
  protected readonly issued = signal<Issued | undefined>(undefined);
  readonly #api = inject(Api).client;
  readonly #toasts = inject(ToastList);

  protected readonly page = resource({
    loader: ({ abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/admin/invitations', { params: { query: { limit: 50 } }, signal })),
  });

  protected issue(): Promise<void> {
    return this.#do(async () => {
      const issued = await answerOf(this.#api.POST('/api/admin/invitations'));
      this.issued.set(issued);
      const { id, expiresAt } = issued;
      const now = new Date().toISOString();
      this.#change((all) => [{ id, expiresAt, issuedAt: now, issuedBy: '', status: 'open', member: null }, ...all]);
    });
  }

  protected revoke({ id }: Invitation): Promise<void> {
    return this.#do(async () => {
      await answerOf(this.#api.DELETE('/api/admin/invitations/{id}', { params: { path: { id } } }));
      if (this.issued()?.id === id) this.issued.set(undefined);
      this.#change((all) => all.map((one) => (one.id === id ? { ...one, status: 'revoked' } : one)));
      this.#toasts.say(this.words.revoked);
    });
  }

  /** Shown at once: the list itself follows a moment later. */
  #change(change: (all: Invitation[]) => Invitation[]): void {
    this.page.update((page) => page && { ...page, items: change(page.items) });
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
