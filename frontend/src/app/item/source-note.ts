import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { words } from '../words/en';
import { regionName } from './region';
import type { TitleDetails } from './title';

type Details = NonNullable<TitleDetails['details']>;

/** What a source of metadata adds to a title: where to watch it, and whom that is owed to, as their terms want it said. */
@Component({
  selector: 'rp-source-note',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (details().watch; as watch) {
      <h2>{{ words.watch(name(watch.region)) }}</h2>
      <dl>
        @for (way of ways(); track way.name) {
          <dt>{{ way.name }}</dt>
          <dd>{{ way.who }}</dd>
        }
      </dl>
      @if (watch.link) {
        <p>
          <a [href]="watch.link" target="_blank" rel="noopener noreferrer">{{ words.watchLink }} ↗</a>
        </p>
      }
      <p class="owed">{{ words.justWatch }}</p>
    }
    <p class="owed">{{ details().attribution }}</p>
  `,
  styles: `
    :host {
      display: grid;
      align-content: start;
      gap: var(--s-3);
    }
    h2 {
      font-size: var(--type-4);
    }
    dl {
      display: grid;
      grid-template-columns: max-content minmax(0, 1fr);
      gap: var(--s-2) var(--s-5);
    }
    dt,
    .owed {
      color: var(--text-quiet);
    }
    .owed {
      font-size: var(--type-1);
    }
  `,
})
export class SourceNote {
  readonly details = input.required<Details>();

  protected readonly words = words.item;
  protected readonly name = regionName;
  protected readonly ways = computed(() => {
    const watch = this.details().watch;
    return (['stream', 'rent', 'buy'] as const)
      .map((way) => ({ name: words.item.ways[way], who: (watch?.[way] ?? []).join(', ') }))
      .filter(({ who }) => who !== '');
  });
}
