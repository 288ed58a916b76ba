import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { DataTable } from '../ui/data-table/data-table';
import { StatTile } from '../ui/stat-tile/stat-tile';
import { labWords } from '../words/en.lab';
import type { Trace } from './shapes';

/** What happened, in the order in which it happened. */
@Component({
  selector: 'rp-trace-steps',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, DataTable, StatTile],
  template: `
    <div class="tiles">
      <rp-stat-tile [label]="words.trace.model" [value]="trace().model" [note]="versionNote()" />
      <rp-stat-tile [label]="words.trace.fallback" [value]="fallback()" />
      <rp-stat-tile [label]="words.trace.at" [value]="words.at(trace().at)" />
    </div>
    @if (trace().degraded) {
      <p class="alert" role="alert">{{ words.trace.degraded }}</p>
    }
    <h2>{{ words.trace.steps.retrieve }}</h2>
    <rp-data-table [label]="words.trace.steps.retrieve">
      <table>
        <thead>
          <tr>
            <th scope="col">{{ words.trace.retriever }}</th>
            <th scope="col" class="number">{{ words.trace.weight }}</th>
            <th scope="col" class="number">{{ words.trace.candidates }}</th>
            <th scope="col">{{ words.trace.failure }}</th>
          </tr>
        </thead>
        <tbody>
          @for (each of trace().retrievers; track each.retriever) {
            <tr>
              <th scope="row">{{ each.retriever }}</th>
              <td class="number" [attr.data-label]="words.trace.weight">{{ words.count(each.weight) }}</td>
              <td class="number" [attr.data-label]="words.trace.candidates">{{ words.count(each.candidates) }}</td>
              <td [attr.data-label]="words.trace.failure">{{ each.failure ?? '–' }}</td>
            </tr>
          }
        </tbody>
      </table>
    </rp-data-table>
    <h2>{{ words.trace.steps.filter }}</h2>
    @if (trace().filters.length > 0) {
      <dl class="facts">
        @for (each of trace().filters; track each.filter) {
          <dt>{{ each.filter }}</dt>
          <dd>{{ words.count(each.titles) }}</dd>
        }
      </dl>
    } @else {
      <p class="quiet-text">{{ words.trace.noFilters }}</p>
    }
    <h2>{{ words.trace.steps.tune }}</h2>
    <dl class="facts">
      <dt>{{ words.trace.tuning.diversity }}</dt>
      <dd>{{ words.count(trace().tuning.diversity) }}</dd>
      <dt>{{ words.trace.tuning.novelty }}</dt>
      <dd>{{ words.count(trace().tuning.novelty) }}</dd>
      <dt>{{ words.trace.tuning.popularity }}</dt>
      <dd>{{ words.count(trace().tuning.popularity) }}</dd>
    </dl>
    <h2>{{ words.trace.steps.rank }}</h2>
    <rp-data-table [label]="words.trace.steps.rank">
      <table>
        <thead>
          <tr>
            <th scope="col" class="number">{{ words.trace.rank }}</th>
            <th scope="col">{{ words.trace.title }}</th>
            <th scope="col" class="number">{{ words.trace.score }}</th>
            <th scope="col">{{ words.trace.by }}</th>
          </tr>
        </thead>
        <tbody>
          @for (item of trace().items; track item.id) {
            <tr>
              <td class="number rank" [attr.data-label]="words.trace.rank">
                <span>
                  {{ item.rankAfter }}<small>{{ words.trace.moved(item.rankBefore, item.rankAfter) }}</small>
                </span>
              </td>
              <th scope="row">
                <a [routerLink]="['/titles', item.id]">{{ titles().get(item.id) ?? item.id }}</a>
                <small>{{ item.id }}</small>
              </th>
              <td class="number" [attr.data-label]="words.trace.score">{{ words.figure(item.score) }}</td>
              <td [attr.data-label]="words.trace.by">
                <span>
                  @for (each of item.retrievers; track each.retriever) {
                    <span class="by">{{ each.retriever }} {{ words.figure(each.weighted) }}</span>
                  }
                </span>
              </td>
            </tr>
          }
        </tbody>
      </table>
    </rp-data-table>
  `,
  styles: `
    .by {
      display: block;
      white-space: nowrap;
    }
    td.rank {
      min-width: 5rem;
    }
  `,
  styleUrl: '../shell/console.css',
})
export class TraceSteps {
  readonly trace = input.required<Trace>();
  /** By item id. */
  readonly titles = input.required<ReadonlyMap<string, string>>();

  protected readonly words = labWords;
  protected readonly versionNote = computed(() => {
    const { version } = this.trace();
    return `${labWords.trace.version} ${version.length > 12 ? labWords.short(version) : version}`;
  });
  protected readonly fallback = computed(() => {
    const { fallbackReason } = this.trace();
    return fallbackReason === null
      ? labWords.trace.noFallback
      : (labWords.trace.fallbacks[fallbackReason] ?? fallbackReason);
  });
}
