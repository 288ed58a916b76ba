import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answerOf, Api } from '../api/api';
import type { paths } from '../api/schema';
import { mediumName } from '../item/media';
import { servingWords } from '../words/en.serving';

type Model = paths['/api/models']['get']['responses'][200]['content']['application/json']['items'][number];

const ALL = 'all';
const PAGE = 100;
const MOST_PAGES = 5;

/** Who answers for which medium: the model, its version and whether this server could load it. */
@Component({
  selector: 'rp-serving-models',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `
    @if (models.hasValue()) {
      <ul [attr.aria-label]="words.label">
        @for (each of serving(); track each.medium) {
          <li [class.bad]="each.model.failure">
            <span class="medium">{{ nameOf(each.medium) }}</span>
            <a routerLink="/lab/models" [attr.title]="each.model.failure">{{ each.model.family }}</a>
            <span>{{ words.version(each.model.id) }}</span>
            <span class="state">{{ each.model.failure ? words.failed : words.answering }}</span>
          </li>
        } @empty {
          <li>{{ words.ladder }}</li>
        }
      </ul>
    }
  `,
  styles: `
    :host {
      display: block;
      min-height: 1.7rem;
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s-1) var(--s-5);
      color: var(--text-quiet);
      font-size: var(--type-1);
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--s-2);
      align-items: baseline;
    }
    li::before {
      content: '';
      align-self: center;
      width: 0.5rem;
      height: 0.5rem;
      border-radius: var(--round);
      background: var(--good);
    }
    li.bad::before {
      background: var(--bad);
    }
    li:only-child:not(:has(.medium))::before {
      background: var(--n-5);
    }
    .medium {
      color: var(--text);
      font-weight: 520;
    }
    .bad .state {
      color: var(--bad);
    }
  `,
})
export class ServingModels {
  protected readonly words = servingWords;
  readonly #api = inject(Api).client;

  protected readonly models = resource({ loader: ({ abortSignal: signal }) => this.#champions(signal) });
  protected readonly serving = computed(() =>
    this.models.value()!.flatMap((model) => model.championOf.map((medium) => ({ medium, model }))),
  );

  protected nameOf(medium: string): string {
    return medium === ALL ? servingWords.all : mediumName(medium);
  }

  /** Newest first; a champion is seldom far down. */
  async #champions(signal: AbortSignal): Promise<readonly Model[]> {
    const found: Model[] = [];
    let cursor: string | null = null;
    for (let pages = 0; pages < MOST_PAGES; pages++) {
      const query: { limit: number; cursor?: string } = { limit: PAGE, ...(cursor !== null && { cursor }) };
      const page: { items: Model[]; nextCursor: string | null } = await answerOf(
        this.#api.GET('/api/models', { params: { query }, signal }),
      );
      found.push(...page.items.filter(({ championOf }) => championOf.length > 0));
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    return found;
  }
}
