import { JsonPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { Answered, Answers } from '../ui/answers/answers';
import { DataTable } from '../ui/data-table/data-table';
import { adminWords } from '../words/en.admin';

/** Privileged acts, newest first: who did what to whom, narrowed to one act, one actor or one subject by the address. */
@Component({
  selector: 'rp-admin-audit',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [JsonPipe, RouterLink, Answered, Answers, DataTable],
  template: `
    <h1>{{ words.heading }}</h1>
    <p class="quiet-text">{{ words.text }}</p>
    <div class="filters">
      <div class="field">
        <label for="act">{{ words.act }}</label>
        <select id="act" #chosen (change)="narrow(chosen.value)">
          <option value="">{{ words.every }}</option>
          @for (each of acts; track each[0]) {
            <option [value]="each[0]" [selected]="each[0] === act()">{{ each[1] }}</option>
          }
        </select>
      </div>
      @if (isNarrowed()) {
        <a class="button quiet" routerLink=".">{{ words.everything }}</a>
      }
    </div>
    <rp-answers [cursor]="cursor()" [none]="isNarrowed() ? words.noneFound : words.none" [lines]="8">
      <rp-data-table *rpAnswered="page; let items" [label]="words.heading">
        <table>
          <thead>
            <tr>
              <th scope="col">{{ admin.events.at }}</th>
              <th scope="col">{{ words.who }}</th>
              <th scope="col">{{ words.act }}</th>
              <th scope="col">{{ words.subject }}</th>
              <th scope="col">{{ words.detail }}</th>
            </tr>
          </thead>
          <tbody>
            @for (act of items; track act.position) {
              @let who = words.nameOf(act.actorName, act.actor);
              @let whom = words.nameOf(act.subjectName, act.subject);
              <tr>
                <td class="line" [attr.data-label]="admin.events.at">{{ admin.at(act.at) }}</td>
                <th scope="row">
                  <a routerLink="." [queryParams]="{ actor: act.actor }" [attr.aria-label]="words.onlyActor(who)">
                    {{ who }}
                  </a>
                </th>
                <td [attr.data-label]="words.act">{{ words.acts[act.act] ?? act.act }}</td>
                <td class="subject" [attr.data-label]="words.subject">
                  <a
                    routerLink="."
                    [queryParams]="{ subject: act.subject }"
                    [attr.aria-label]="words.onlySubject(whom)"
                  >
                    {{ whom }}
                  </a>
                </td>
                @if (detailOf(act.detail); as detail) {
                  <td [attr.data-label]="words.detail">
                    <code>{{ detail | json }}</code>
                  </td>
                } @else {
                  <td></td>
                }
              </tr>
            }
          </tbody>
        </table>
      </rp-data-table>
    </rp-answers>
  `,
  styles: `
    .subject {
      overflow-wrap: anywhere;
    }
    .subject a {
      color: inherit;
      text-decoration-color: var(--n-5);
    }
    code {
      font-size: var(--type-0);
    }
  `,
  styleUrl: '../shell/console.css',
})
export class Audit {
  readonly cursor = input<string>();
  readonly act = input<string>();
  readonly actor = input<string>();
  readonly subject = input<string>();

  protected readonly admin = adminWords;
  protected readonly words = adminWords.audit;
  protected readonly acts = Object.entries(adminWords.audit.acts).sort(([, one], [, other]) =>
    one.localeCompare(other),
  );
  readonly #api = inject(Api).client;
  readonly #router = inject(Router);

  readonly #filter = computed(() => {
    const [act, actor, subject] = [this.act(), this.actor(), this.subject()];
    return { ...(act && { act }), ...(actor && { actor }), ...(subject && { subject }) };
  });
  protected readonly isNarrowed = computed(() => Object.keys(this.#filter()).length > 0);
  protected readonly page = resource({
    params: () => ({ filter: this.#filter(), cursor: this.cursor() }),
    loader: ({ params: { filter, cursor }, abortSignal: signal }) =>
      answerOf(
        this.#api.GET('/api/admin/audit', {
          params: { query: { limit: 30, ...filter, ...(cursor && { cursor }) } },
          signal,
        }),
      ),
  });

  protected narrow(act: string): void {
    void this.#router.navigate([], {
      queryParams: { act: act || null, cursor: null },
      queryParamsHandling: 'merge',
    });
  }

  protected detailOf(detail: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
    return Object.keys(detail).length > 0 ? detail : undefined;
  }
}
