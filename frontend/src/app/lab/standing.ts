import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { labWords } from '../words/en.lab';
import type { ModelSummary } from './shapes';

type Standing = Pick<ModelSummary, 'championOf' | 'candidateOf' | 'retiredAt' | 'failure'>;

/** What a model is to the platform, in a word or two. */
@Component({
  selector: 'rp-standing',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<span class="mark" [class]="tone()">{{ text() }}</span>`,
  styles: `
    .mark {
      justify-self: start;
    }
  `,
  styleUrl: '../shell/console.css',
})
export class StandingMark {
  readonly of = input.required<Standing>();
  protected readonly text = computed(() => standingOf(this.of()));
  protected readonly tone = computed(() => {
    const { failure, championOf } = this.of();
    if (failure) return 'bad';
    return championOf.length > 0 ? 'good' : '';
  });
}

export const standingOf = ({ championOf, candidateOf, retiredAt, failure }: Standing): string => {
  const { models, mediumOf } = labWords;
  const media = (scopes: readonly string[]): string => scopes.map(mediumOf).join(', ').toLowerCase();
  if (failure) return models.failure;
  if (championOf.length > 0) return models.champion(media(championOf));
  if (candidateOf.length > 0) return models.candidate(media(candidateOf));
  return retiredAt ? models.retired : models.idle;
};
