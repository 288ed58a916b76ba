import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { answerOf, Api } from '../api/api';
import { Bars } from '../ui/bars/bars';
import { Skeleton } from '../ui/skeleton/skeleton';
import { StatTile } from '../ui/stat-tile/stat-tile';
import { Failed } from '../ui/states/states';
import { adminWords } from '../words/en.admin';

/** How much room there is, for how long that does, and what is cleared away. */
@Component({
  selector: 'rp-admin-keeping',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Bars, Failed, Skeleton, StatTile],
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
        <h3>{{ words.parts }}</h3>
        <rp-bars [bars]="parts()" />
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
  styles: `
    rp-bars {
      width: min(100%, 34rem);
    }
    h3 {
      font: 520 var(--type-2) / 1.4 var(--body);
      letter-spacing: 0;
    }
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
    Object.entries(this.#disk()?.parts ?? {})
      .sort(([, one], [, other]) => other - one)
      .map(([part, bytes]) => ({
        label: this.words.partOf[part] ?? part,
        weight: bytes,
        note: adminWords.size(bytes),
      })),
  );
}
