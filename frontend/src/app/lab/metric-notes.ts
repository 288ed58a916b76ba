import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { metricWords } from '../words/en.lab.metrics';

/** Opened, says what the figures beside it mean, one by one. */
@Component({
  selector: 'rp-metric-notes',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <details>
      <summary>{{ words.heading }}</summary>
      <dl>
        @for (note of notes(); track note[0]) {
          <dt>{{ note[0] }}</dt>
          <dd>{{ note[1] }}</dd>
        }
      </dl>
    </details>
  `,
  styles: `
    summary {
      width: fit-content;
      padding-block: var(--s-1);
      color: var(--text-quiet);
      font-size: var(--type-1);
      cursor: pointer;
    }
    dl {
      display: grid;
      grid-template-columns: max-content minmax(0, var(--measure));
      gap: var(--s-2) var(--s-4);
      padding-top: var(--s-2);
      font-size: var(--type-1);
    }
    dt {
      font-weight: 520;
    }
    dd {
      color: var(--text-quiet);
    }
    @media (max-width: 40rem) {
      dl {
        grid-template-columns: minmax(0, 1fr);
        gap: 0;
      }
      dd {
        padding-bottom: var(--s-2);
      }
    }
  `,
})
export class MetricNotes {
  /** As the figures have them: `NDCG@10`, `coverage`. */
  readonly names = input.required<readonly string[]>();
  readonly track = input<string>();

  protected readonly words = metricWords;
  protected readonly notes = computed(() => {
    const track = this.track();
    return [...(track ? [track] : []), ...this.names()].flatMap((name) => {
      const said = noteOf(name);
      return said === undefined ? [] : [[name, said] as const];
    });
  });
}

/** `undefined`: nothing is known of what it says. */
export const noteOf = (name: string): string | undefined => {
  const [metric = name, k = ''] = name.split('@');
  return metricWords.metrics[metric]?.(k) ?? metricWords.beyond[name] ?? metricWords.tracks[name];
};
