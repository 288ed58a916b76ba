import { ChangeDetectionStrategy, Component, computed, inject, input, output, resource } from '@angular/core';
import { answerOf, Api } from '../api/api';
import { Chips } from '../ui/chips/chips';
import { words } from '../words/en';
import { mediumName } from './media';

/** Films, anime, manga, or all: one of the media that the catalogue has. */
@Component({
  selector: 'rp-medium-switch',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Chips],
  template: `
    <rp-chips
      [label]="words.media.label"
      [chips]="chips()"
      [chosen]="[medium() ?? '']"
      [single]="true"
      (changed)="changed.emit($event[0] || undefined)"
    />
  `,
  styles: `
    :host {
      min-height: var(--pill);
    }
  `,
})
export class MediumSwitch {
  readonly medium = input<string>();
  /** Without the choice of all of them. */
  readonly one = input(false);
  readonly changed = output<string | undefined>();

  protected readonly words = words;
  readonly #api = inject(Api).client;
  readonly #media = resource({
    loader: ({ abortSignal: signal }) => answerOf(this.#api.GET('/api/media', { signal })),
  });
  protected readonly chips = computed(() => {
    const media = this.#media.hasValue() ? this.#media.value().items.map(({ medium }) => medium) : ['movie'];
    const named = media.map((medium) => ({ value: medium, label: mediumName(medium) }));
    return this.one() ? named : [{ value: '', label: words.media.all }, ...named];
  });
}
