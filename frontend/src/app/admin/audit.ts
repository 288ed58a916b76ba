import { ChangeDetectionStrategy, Component, inject, input, resource } from '@angular/core';
import { answerOf, Api } from '../api/api';
import { Answered, Answers } from '../ui/answers/answers';
import { DataTable } from '../ui/data-table/data-table';
import { adminWords } from '../words/en.admin';

/** Privileged acts, newest first: who did what to whom. */
@Component({
  selector: 'rp-admin-audit',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Answered, Answers, DataTable],
  template: `
    <h1>{{ words.audit.heading }}</h1>
    <rp-answers [cursor]="cursor()" [none]="words.audit.none" [lines]="8">
      <rp-data-table *rpAnswered="page; let items" [label]="words.audit.heading">
        <table>
          <thead>
            <tr>
              <th scope="col">{{ words.events.at }}</th>
              <th scope="col">{{ words.audit.who }}</th>
              <th scope="col">{{ words.audit.act }}</th>
              <th scope="col">{{ words.audit.subject }}</th>
            </tr>
          </thead>
          <tbody>
            @for (act of items; track act.position) {
              <tr>
                <td [attr.data-label]="words.events.at">{{ words.at(act.at) }}</td>
                <th scope="row">{{ act.actorName ?? act.actor }}</th>
                <td [attr.data-label]="words.audit.act">{{ words.audit.acts[act.act] ?? act.act }}</td>
                <td [attr.data-label]="words.audit.subject">{{ act.subjectName ?? act.subject }}</td>
              </tr>
            }
          </tbody>
        </table>
      </rp-data-table>
    </rp-answers>
  `,
  styleUrl: '../shell/console.css',
})
export class Audit {
  readonly cursor = input<string>();
  protected readonly words = adminWords;
  readonly #api = inject(Api).client;
  protected readonly page = resource({
    params: () => ({ cursor: this.cursor() }),
    loader: ({ params: { cursor }, abortSignal: signal }) =>
      answerOf(
        this.#api.GET('/api/admin/audit', { params: { query: { limit: 30, ...(cursor && { cursor }) } }, signal }),
      ),
  });
}
