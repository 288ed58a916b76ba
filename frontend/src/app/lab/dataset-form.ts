import { ChangeDetectionStrategy, Component, inject, output } from '@angular/core';
import { answerOf, Api } from '../api/api';
import { labWords } from '../words/en.lab';
import { Doing } from './doing';
import { Media } from './media';

/** Asks for a snapshot of the log as it stands, of one medium or of all. */
@Component({
  selector: 'rp-lab-dataset-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [Doing],
  template: `
    <form class="filters" (submit)="$event.preventDefault(); take(medium.value)">
      <div class="field">
        <label for="dataset-medium">{{ words.medium }}</label>
        <select id="dataset-medium" #medium>
          <option value="">{{ words.datasets.allMedia }}</option>
          @for (each of media.all(); track each) {
            <option [value]="each">{{ words.mediumOf(each) }}</option>
          }
        </select>
      </div>
      <button type="submit" class="button primary" [disabled]="doing.busy()">{{ words.datasets.take }}</button>
    </form>
  `,
  styleUrl: '../shell/console.css',
})
export class DatasetForm {
  readonly asked = output();
  protected readonly words = labWords;
  protected readonly media = inject(Media);
  protected readonly doing = inject(Doing);
  readonly #api = inject(Api).client;

  protected async take(medium: string): Promise<void> {
    const done = await this.doing.do(labWords.datasets.taken, () =>
      answerOf(this.#api.POST('/api/datasets', { body: { medium: medium || null, position: null } })),
    );
    if (done) this.asked.emit();
  }
}
