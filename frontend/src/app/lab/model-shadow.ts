import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { StatTile } from '../ui/stat-tile/stat-tile';
import { labWords } from '../words/en.lab';
import type { ModelDetails } from './shapes';

/** How a candidate does on real requests that it scores unseen. */
@Component({
  selector: 'rp-model-shadow',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [StatTile],
  template: `
    <h2>{{ words.models.page.shadow }}</h2>
    @if (shadow(); as figures) {
      <div class="tiles">
        <rp-stat-tile [label]="words.models.page.shadowRequests" [value]="words.count(figures.requests)" />
        <rp-stat-tile [label]="words.models.page.shadowOverlap" [value]="words.share(figures.overlap)" />
        <rp-stat-tile [label]="words.models.page.shadowTime" [value]="words.milliseconds(figures.meanMs)" />
        <rp-stat-tile [label]="words.models.page.shadowFailed" [value]="words.count(figures.failed)" />
      </div>
    } @else {
      <p class="quiet-text">{{ words.models.page.noShadow }}</p>
    }
  `,
  styleUrl: '../shell/console.css',
})
export class ModelShadow {
  readonly shadow = input.required<ModelDetails['shadow']>();
  protected readonly words = labWords;
}
