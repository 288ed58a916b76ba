import { ChangeDetectionStrategy, Component, effect, inject, input, resource, signal } from '@angular/core';
import { followsOpen } from '../api/again';
import { answerOf, Api } from '../api/api';
import type { paths } from '../api/schema';
import { DataTable } from '../ui/data-table/data-table';
import { Failed } from '../ui/states/states';
import { ToastList } from '../ui/toasts/toasts';
import { adminWords } from '../words/en.admin';
import { saidOf } from '../words/said-of';
import { ErasureReason } from './erasure-reason';

type Erasure = paths['/api/admin/erasures']['get']['responses'][200]['content']['application/json']['items'][number];

const SHOWN = 20;

/** Members who were erased or are being erased, newest first, so that one that failed is seen and done again. */
@Component({
  selector: 'rp-admin-erasures',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DataTable, ErasureReason, Failed],
  template: `
    @if (page.hasValue()) {
      @if (page.value().items.length > 0) {
        <section aria-labelledby="erasures">
          <h2 id="erasures">{{ words.heading }}</h2>
          <p class="quiet-text">{{ words.text }}</p>
          <rp-data-table [label]="words.heading">
            <table>
              <thead>
                <tr>
                  <th scope="col">{{ words.asked }}</th>
                  <th scope="col">{{ words.member }}</th>
                  <th scope="col">{{ words.by }}</th>
                  <th scope="col">{{ admin.members.status }}</th>
                  <th scope="col">
                    <span class="visually-hidden">{{ admin.members.acts }}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                @for (one of page.value().items; track one.id) {
                  <tr>
                    <th scope="row">{{ admin.at(one.requestedAt) }}</th>
                    <td [attr.data-label]="words.member">
                      <code>{{ one.member }}</code>
                    </td>
                    <td [attr.data-label]="words.by">
                      {{ one.requestedBy === one.member ? words.themselves : words.anAdmin }}
                    </td>
                    <td [attr.data-label]="admin.members.status">
                      <span>
                        <span
                          class="mark"
                          [class.good]="one.status === 'succeeded'"
                          [class.bad]="one.status === 'failed'"
                          >{{ words.statuses[one.status] }}</span
                        >
                        @if (one.status === 'failed') {
                          <rp-admin-erasure-reason [of]="one.id" />
                        }
                      </span>
                    </td>
                    <td>
                      @if (one.status === 'failed') {
                        <div class="doing">
                          <button
                            type="button"
                            class="button danger"
                            [disabled]="busy()"
                            [attr.aria-label]="words.againOf(one.member)"
                            (click)="again(one)"
                          >
                            {{ words.again }}
                          </button>
                        </div>
                      }
                    </td>
                  </tr>
                }
              </tbody>
            </table>
          </rp-data-table>
        </section>
      }
    } @else if (page.error(); as error) {
      <rp-failed [error]="error" (retry)="page.reload()" />
    }
  `,
  styleUrls: ['../shell/console.css', './settings.css'],
})
export class Erasures {
  /** Rises with each that is begun here. */
  readonly begun = input(0);

  protected readonly admin = adminWords;
  protected readonly words = adminWords.members.erasures;
  protected readonly busy = signal(false);
  readonly #api = inject(Api).client;
  readonly #toasts = inject(ToastList);

  protected readonly page = resource({
    loader: ({ abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/admin/erasures', { params: { query: { limit: SHOWN } }, signal })),
  });
  readonly #changed = followsOpen(this.page);

  constructor() {
    effect(() => {
      if (this.begun() > 0) this.#changed();
    });
  }

  protected async again({ member }: Erasure): Promise<void> {
    this.busy.set(true);
    try {
      await answerOf(this.#api.DELETE('/api/admin/members/{id}', { params: { path: { id: member } } }));
      this.#toasts.say(this.words.begun);
      this.#changed();
    } catch (error) {
      this.#toasts.warn(saidOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
