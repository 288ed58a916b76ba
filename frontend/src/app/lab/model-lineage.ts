import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { labWords } from '../words/en.lab';
import type { ModelDetails } from './shapes';

/** What it was made of and how, so that it could be made again. */
@Component({
  selector: 'rp-model-lineage',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `
    <h2>{{ words.lineage }}</h2>
    @if (facts().length > 0) {
      <dl class="facts">
        @if (model().job; as job) {
          <dt>{{ words.job }}</dt>
          <dd>
            <a [routerLink]="['/lab/jobs', job]">{{ job }}</a>
          </dd>
        }
        @if (model().lineage.from; as from) {
          <dt>{{ words.startedFrom }}</dt>
          <dd>
            <a [routerLink]="['/lab/models', from]">{{ from }}</a>
          </dd>
        }
        @for (fact of facts(); track fact[0]) {
          <dt>{{ fact[0] }}</dt>
          <dd>{{ fact[1] }}</dd>
        }
      </dl>
    } @else {
      <p class="quiet-text">{{ words.noLineage }}</p>
    }
    <h2>{{ words.parameters }}</h2>
    @if (parameters().length > 0) {
      <dl class="facts">
        @for (each of parameters(); track each[0]) {
          <dt>{{ each[0] }}</dt>
          <dd>{{ each[1] }}</dd>
        }
      </dl>
    } @else {
      <p class="quiet-text">{{ words.defaults }}</p>
    }
  `,
  styleUrl: '../shell/console.css',
})
export class ModelLineage {
  readonly model = input.required<ModelDetails>();

  protected readonly words = labWords.models.page;
  protected readonly parameters = computed(() => Object.entries(this.model().lineage.parameters));
  protected readonly facts = computed(() => {
    const { lineage, artefact } = this.model();
    const known: readonly (readonly [string, string | null | undefined])[] = [
      [this.words.dataset, lineage.dataset],
      [this.words.position, lineage.position],
      [this.words.seed, lineage.seed === null ? null : String(lineage.seed)],
      [this.words.device, lineage.device],
      [this.words.code, lineage.code],
      [this.words.hash, artefact?.hash],
      [this.words.outputs, artefact?.outputs.join(', ')],
    ];
    return known.flatMap(([name, value]) => (value ? [[name, value] as const] : []));
  });
}
