import { ChangeDetectionStrategy, Component, inject, input, resource } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { Session } from '../api/session';
import { Answered, Answers } from '../ui/answers/answers';
import { DataTable } from '../ui/data-table/data-table';
import { labWords } from '../words/en.lab';
import { Doing } from './doing';
import type { Impersonable } from './shapes';

const KINDS = ['imported', 'simulated'] as const;

/** Whose eyes to look through: members of a data set, never a person. */
@Component({
  selector: 'rp-lab-impersonate',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Answered, Answers, DataTable],
  providers: [Doing],
  template: `
    <h1>{{ words.impersonate.heading }}</h1>
    <p class="quiet-text intro">{{ words.impersonate.intro }}</p>
    @if (page.hasValue()) {
      <div class="filters">
        <div class="field">
          <label for="kind">{{ words.impersonate.kind }}</label>
          <select #chosen id="kind" (change)="filter(chosen.value)">
            @for (each of kinds; track each) {
              <option [value]="each" [selected]="each === page.value().kind">
                {{ words.impersonate.kinds[each] }}
              </option>
            }
          </select>
        </div>
      </div>
    }
    <rp-answers [cursor]="cursor()" [none]="words.impersonate.none" [noneText]="words.impersonate.noneText">
      <rp-data-table *rpAnswered="page; let items" [label]="words.impersonate.heading">
        <table>
          <thead>
            <tr>
              <th scope="col">{{ words.impersonate.member }}</th>
              <th scope="col" class="number">{{ words.impersonate.ratings }}</th>
              <th scope="col">{{ words.impersonate.since }}</th>
              <th scope="col">
                <span class="visually-hidden">{{ words.acts }}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            @for (member of items; track member.id) {
              <tr>
                <th scope="row">
                  {{ member.displayName }}<small>{{ words.short(member.id) }}</small>
                </th>
                <td class="number" [attr.data-label]="words.impersonate.ratings">
                  {{ words.count(member.ratings) }}
                </td>
                <td [attr.data-label]="words.impersonate.since">{{ words.at(member.since) }}</td>
                <td>
                  <div class="doing">
                    <a
                      class="button"
                      routerLink="/lab/trace"
                      [queryParams]="{ member: member.id }"
                      [attr.aria-label]="words.impersonate.tracedOf(member.displayName)"
                    >
                      {{ words.impersonate.traced }}
                    </a>
                    <button
                      type="button"
                      class="button"
                      [disabled]="doing.busy()"
                      [attr.aria-label]="words.impersonate.actAs(member.displayName)"
                      (click)="act(member)"
                    >
                      {{ words.impersonate.act }}
                    </button>
                  </div>
                </td>
              </tr>
            }
          </tbody>
        </table>
      </rp-data-table>
    </rp-answers>
  `,
  styles: `
    .intro {
      max-width: var(--measure);
    }
  `,
  styleUrl: '../shell/console.css',
})
export class Impersonate {
  readonly kind = input<string>();
  readonly cursor = input<string>();

  protected readonly words = labWords;
  protected readonly kinds = KINDS;
  protected readonly doing = inject(Doing);
  readonly #api = inject(Api).client;
  readonly #session = inject(Session);
  readonly #router = inject(Router);

  /** Without a choice: imported members, or simulated ones where there are no others. */
  protected readonly page = resource({
    params: () => ({ kind: KINDS.find((each) => each === this.kind()), cursor: this.cursor() }),
    loader: async ({ params: { kind, cursor }, abortSignal: signal }) => {
      const first = await this.#members(kind ?? 'imported', cursor, signal);
      return kind || first.items.length > 0 ? first : this.#members('simulated', cursor, signal);
    },
  });

  protected filter(kind: string): void {
    void this.#router.navigate([], { queryParams: { kind } });
  }

  protected async act({ id }: Impersonable): Promise<void> {
    if (await this.doing.do('', () => this.#session.actAs(id))) await this.#router.navigateByUrl('/');
  }

  async #members(kind: (typeof KINDS)[number], cursor: string | undefined, signal: AbortSignal) {
    const query = { kind, limit: 20, ...(cursor && { cursor }) };
    return { ...(await answerOf(this.#api.GET('/api/impersonation/members', { params: { query }, signal }))), kind };
  }
}
