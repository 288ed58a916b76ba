import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { answerOf, Api } from '../api/api';
import { DataTable } from '../ui/data-table/data-table';
import { Skeleton } from '../ui/skeleton/skeleton';
import { StatTile } from '../ui/stat-tile/stat-tile';
import { Failed } from '../ui/states/states';
import { adminWords } from '../words/en.admin';

/** How much room there is, for how long that does, and what is cleared away. */
@Component({
  selector: 'rp-admin-keeping',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DataTable, Failed, Skeleton, StatTile],
  template: `
    <section aria-labelledby="keeping">
      <h2 id="keeping">{{ words.heading }}</h2>
      @if (stats.hasValue()) {
        @let disk = stats.value().disk;
        <div class="tiles">
          <rp-stat-tile [label]="words.used" [value]="admin.size(disk.usedBytes)" />
          <rp-stat-tile [label]="words.free" [value]="admin.size(disk.freeBytes)" />
          <rp-stat-tile [label]="words.growth" [value]="growth()" />
          <rp-stat-tile [label]="words.lasts" [value]="words.days(disk.daysLeft)" />
        </div>
        <rp-data-table [label]="words.parts">
          <table>
            <thead>
              <tr>
                <th scope="col">{{ words.part }}</th>
                <th scope="col" class="number">{{ words.size }}</th>
              </tr>
            </thead>
            <tbody>
              @for (part of parts(); track part[0]) {
                <tr>
                  <th scope="row">{{ part[0] }}</th>
                  <td class="number" [attr.data-label]="words.size">{{ admin.size(part[1]) }}</td>
                </tr>
              }
            </tbody>
          </table>
        </rp-data-table>
      } @else if (stats.error(); as error) {
        <rp-failed [error]="error" (retry)="stats.reload()" />
      } @else {
        <rp-skeleton shape="lines" [count]="3" />
      }
    </section>
    <section aria-labelledby="pruning">
      <h2 id="pruning">{{ words.pruning }}</h2>
      <ul>
        @for (each of words.prunes; track each) {
          <li>{{ each }}</li>
        }
      </ul>
      <p class="quiet-text">{{ words.daily }}</p>
    </section>
  `,
  styleUrls: ['../shell/console.css', './settings.css'],
})
export class Keeping {
  protected readonly admin = adminWords;
  protected readonly words = adminWords.settings.keeping;
  readonly #api = inject(Api).client;
  protected readonly stats = resource({
    loader: ({ abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/admin/stats', { params: { query: { days: 1 } }, signal })),
  });
  readonly #disk = computed(() => (this.stats.hasValue() ? this.stats.value().disk : undefined));
  protected readonly growth = computed(() => {
    const bytes = this.#disk()?.bytesPerDay;
    return bytes ? this.words.perDay(adminWords.size(bytes)) : this.words.notGrowing;
  });
  /** The largest first. */
  protected readonly parts = computed(() =>
    Object.entries(this.#disk()?.parts ?? {}).sort(([, one], [, other]) => other - one),
  );
}
