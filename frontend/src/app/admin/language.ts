import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { Router } from '@angular/router';
import { answerOf, Api } from '../api/api';
import { LineChart } from '../charts/line-chart';
import { DataTable } from '../ui/data-table/data-table';
import { Skeleton } from '../ui/skeleton/skeleton';
import { StatTile } from '../ui/stat-tile/stat-tile';
import { Empty, Failed } from '../ui/states/states';
import { adminWords } from '../words/en.admin';
import { LanguageTrial } from './language-trial';

const SPANS: readonly number[] = [7, 30, 90, 366];
const USUAL = 30;

/** What was asked of the language model, how that ended and what it cost. */
@Component({
  selector: 'rp-admin-language',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LineChart, DataTable, Empty, Failed, LanguageTrial, Skeleton, StatTile],
  templateUrl: './language.html',
  styleUrl: '../shell/console.css',
})
export class Language {
  /** How many days, as the address says. */
  readonly last = input<string>();

  protected readonly admin = adminWords;
  protected readonly words = adminWords.language;
  protected readonly spans = SPANS;
  readonly #api = inject(Api).client;
  readonly #router = inject(Router);

  protected readonly span = computed(() => SPANS.find((each) => each === Number(this.last())) ?? USUAL);
  protected readonly use = resource({
    params: () => this.span(),
    loader: ({ params: days, abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/admin/language', { params: { query: { days } }, signal })),
  });
  readonly #days = computed(() => (this.use.hasValue() ? this.use.value().days : []));
  protected readonly asked = computed(() => this.#days().some(({ calls, fallbacks }) => calls + fallbacks > 0));
  protected readonly days = computed(() => this.#days().map(({ day }) => day));
  protected readonly calls = computed(() => [
    { label: this.words.calls, values: this.#days().map(({ calls }) => calls) },
    { label: this.words.fallback, values: this.#days().map(({ fallbacks }) => fallbacks) },
  ]);
  protected readonly tokens = computed(() => [
    { label: this.words.read, values: this.#days().map(({ promptTokens }) => promptTokens) },
    { label: this.words.written, values: this.#days().map(({ completionTokens }) => completionTokens) },
  ]);
  /** Calls by how they ended, and those that were spared by why: the most frequent first. */
  protected readonly outcomes = computed(() => {
    if (!this.use.hasValue()) return [];
    const { outcomes, spared } = this.use.value().totals;
    return [...Object.entries(outcomes), ...Object.entries(spared)].sort(([, one], [, other]) => other - one);
  });

  protected choose(days: string): void {
    void this.#router.navigate([], { queryParams: { last: Number(days) === USUAL ? null : days } });
  }
}
