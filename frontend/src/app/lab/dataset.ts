import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { againWhile } from '../api/again';
import { answerOf, Api } from '../api/api';
import { isOpen } from '../api/open';
import { Bars } from '../ui/bars/bars';
import { Progress } from '../ui/progress/progress';
import { Skeleton } from '../ui/skeleton/skeleton';
import { StatTile } from '../ui/stat-tile/stat-tile';
import { Failed } from '../ui/states/states';
import { labWords } from '../words/en.lab';
import type { Dataset } from './shapes';

type Statistics = NonNullable<Dataset['dataset']>['statistics'];

/** What one snapshot holds: how much, of which media and kinds, and since when. */
@Component({
  selector: 'rp-lab-dataset',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Bars, Progress, Skeleton, StatTile, Failed],
  template: `
    <p>
      <a routerLink="/lab/datasets">{{ lab.back(lab.pages.datasets) }}</a>
    </p>
    @if (found.hasValue()) {
      @let it = found.value();
      <div class="head">
        <h1>{{ words.open(lab.at(it.requestedAt)) }}</h1>
        <span class="mark" [class.good]="it.status === 'succeeded'" [class.bad]="it.status === 'failed'">
          {{ lab.statuses[it.status] }}
        </span>
      </div>
      <p class="quiet-text">{{ lab.mediumOf(it.medium) }}</p>
      @if (it.dropped) {
        <p class="alert">{{ words.dropped }}</p>
      }
      @if (it.reason) {
        <p class="alert" role="alert">{{ it.reason }}</p>
      }
      @if (isOpen(it)) {
        <p role="status">{{ words.notYet }}</p>
        <rp-progress [label]="words.progress" [value]="it.progress" />
      }
      @if (it.dataset; as known) {
        <div class="tiles">
          @for (tile of tiles(); track tile.label) {
            <rp-stat-tile [label]="tile.label" [value]="tile.value" [note]="tile.note" />
          }
        </div>
        <div class="charts">
          @for (share of shares(); track share.heading) {
            <section>
              <h2>{{ share.heading }}</h2>
              <rp-bars [bars]="share.bars" />
            </section>
          }
        </div>
        <h2>{{ words.whence }}</h2>
        <dl class="facts">
          @if (span(); as span) {
            <dt>{{ words.span }}</dt>
            <dd>{{ span }}</dd>
          }
          <dt>{{ words.position }}</dt>
          <dd>{{ known.position }}</dd>
          <dt>{{ words.hash }}</dt>
          <dd>
            <code>{{ known.hash }}</code>
          </dd>
          @if (known.texts; as texts) {
            <dt>{{ words.texts }}</dt>
            <dd>{{ words.textsOf(texts.known, texts.missing) }}</dd>
          }
        </dl>
      }
    } @else if (found.error(); as error) {
      <rp-failed [error]="error" (retry)="found.reload()" />
    } @else {
      <rp-skeleton shape="lines" [count]="8" />
    }
  `,
  styles: `
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      align-content: start;
      gap: var(--s-4);
      padding: var(--s-4);
      border: 1px solid var(--line);
      border-radius: var(--radius-3);
      background: var(--surface);
    }
    section h2 {
      font: 520 var(--type-2) / 1.4 var(--body);
      letter-spacing: 0;
    }
  `,
  styleUrl: '../shell/console.css',
})
export class DatasetPage {
  readonly id = input.required<string>();

  protected readonly lab = labWords;
  protected readonly words = labWords.datasets;
  protected readonly isOpen = isOpen;
  readonly #api = inject(Api).client;

  protected readonly found = resource({
    params: () => this.id(),
    loader: ({ params: id, abortSignal: signal }) =>
      answerOf(this.#api.GET('/api/datasets/{id}', { params: { path: { id } }, signal })),
  });
  readonly #statistics = computed(() => (this.found.hasValue() ? this.found.value().dataset?.statistics : undefined));
  protected readonly tiles = computed(() => tilesOf(this.#statistics()));
  protected readonly shares = computed(() => sharesOf(this.#statistics()));
  protected readonly span = computed(() => {
    const { from, to } = this.#statistics() ?? {};
    return from && to ? `${labWords.day(from)} – ${labWords.day(to)}` : undefined;
  });

  constructor() {
    againWhile(this.found, () => this.found.hasValue() && isOpen(this.found.value()));
  }
}

const tilesOf = (known: Statistics | undefined) => {
  if (!known) return [];
  const { count, share, datasets } = labWords;
  const { members, items, itemsWithInteractions, interactions, density } = known;
  return [
    { label: datasets.members, value: count(members), note: '' },
    { label: datasets.titlesMetLabel, value: datasets.titlesMet(itemsWithInteractions, items), note: '' },
    { label: datasets.interactions, value: count(interactions), note: '' },
    {
      label: datasets.perMember,
      value: count(members === 0 ? 0 : Math.round((interactions / members) * 10) / 10),
      note: datasets.perMemberText,
    },
    { label: datasets.density, value: share(density), note: datasets.densityText },
  ];
};

const sharesOf = (known: Statistics | undefined) => {
  if (!known) return [];
  const { datasets } = labWords;
  const barsOf = (counts: Readonly<Record<string, number>>, named: (key: string) => string) => {
    const all = Object.values(counts).reduce((sum, each) => sum + each, 0);
    return Object.entries(counts)
      .sort(([, one], [, other]) => other - one)
      .map(([key, weight]) => ({ label: named(key), weight, note: datasets.ofAll(weight, weight / all) }));
  };
  return [
    { heading: datasets.byMedium, bars: barsOf(known.byMedium, labWords.mediumOf) },
    { heading: datasets.byKind, bars: barsOf(known.byKind, (kind) => datasets.kinds[kind] ?? kind) },
  ].filter(({ bars }) => bars.length > 0);
};
