import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answerOf, Api } from '../api/api';
import type { paths } from '../api/schema';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Empty, Failed } from '../ui/states/states';
import { ToastList } from '../ui/toasts/toasts';
import { words } from '../words/en';
import { saidOf } from '../words/said-of';
import { TasteBuds } from './buds';
import { TasteFacet } from './taste-facet';

type Body = paths['/api/me/taste']['put']['requestBody']['content']['application/json'];
type Kind = Body['corrections'][number]['kind'];
type Profile = paths['/api/me/taste']['get']['responses'][200]['content']['application/json'];
export type Facet = Profile['genres'][number];

const FEW = 8;

/** The genres, people and decades that the models see in what this person did, each to be corrected. */
@Component({
  selector: 'rp-taste',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Skeleton, Empty, Failed, TasteBuds, TasteFacet],
  template: `
    <div class="page">
      <header>
        <h1>{{ words.heading }}</h1>
        <p>{{ words.text }}</p>
      </header>
      @if (profile.hasValue()) {
        @if (groups().length > 0) {
          <p class="ends">{{ words.ends }}</p>
        }
        <div class="kinds">
          @for (group of groups(); track group.kind) {
            <section>
              <h2>{{ group.heading }}</h2>
              <ul>
                @for (facet of group.facets; track facet.name) {
                  <li>
                    <rp-taste-facet
                      [facet]="facet"
                      [label]="group.kind === 'decade' ? words.decade(facet.name) : facet.name"
                      (corrected)="correct(group.kind, facet.name, $event)"
                    />
                  </li>
                }
              </ul>
              @if (group.more) {
                <button type="button" class="button quiet" (click)="toggle(group.kind)">
                  {{ all().includes(group.kind) ? words.showLess : words.showAll }}
                </button>
              }
            </section>
          } @empty {
            <rp-empty [heading]="words.emptyHeading" [text]="words.emptyText">
              <a class="button" routerLink="/onboarding">{{ words.rate }}</a>
            </rp-empty>
          }
        </div>
        @if (groups().length > 0) {
          <rp-taste-buds />
        }
      } @else if (profile.error(); as error) {
        <rp-failed [error]="error" (retry)="profile.reload()" />
      } @else {
        <rp-skeleton shape="lines" [count]="8" />
      }
    </div>
  `,
  styles: `
    .page {
      display: grid;
      gap: var(--s-6);
    }
    header {
      display: grid;
      gap: var(--s-3);
    }
    header p {
      max-width: var(--measure);
      color: var(--text-quiet);
    }
    h1 {
      font-size: var(--type-5);
    }
    h2 {
      margin-bottom: var(--s-4);
      font-size: var(--type-4);
    }
    .ends {
      margin-top: calc(var(--s-5) * -1);
      color: var(--text-quiet);
      font-size: var(--type-1);
    }
    .kinds {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
      align-items: start;
      gap: var(--s-7);
    }
    ul {
      display: grid;
      gap: var(--s-5);
    }
    .button {
      margin-top: var(--s-4);
    }
  `,
})
export class Taste {
  protected readonly words = words.taste;
  readonly #api = inject(Api).client;
  readonly #toasts = inject(ToastList);

  protected readonly profile = resource({
    loader: ({ abortSignal: signal }) => answerOf(this.#api.GET('/api/me/taste', { signal })),
  });
  protected readonly all = signal<readonly Kind[]>([]);
  protected readonly groups = computed(() => {
    const { genres, people, decades } = this.profile.value()!;
    const groups: readonly { kind: Kind; heading: string; found: readonly Facet[] }[] = [
      { kind: 'genre', heading: words.taste.genres, found: genres },
      { kind: 'person', heading: words.taste.people, found: people },
      { kind: 'decade', heading: words.taste.decades, found: decades },
    ];
    return groups
      .filter(({ found }) => found.length > 0)
      .map(({ found, ...group }) => ({
        ...group,
        facets: this.all().includes(group.kind) ? found : found.slice(0, FEW),
        more: found.length > FEW,
      }));
  });

  protected toggle(kind: Kind): void {
    this.all.update((all) => (all.includes(kind) ? all.filter((each) => each !== kind) : [...all, kind]));
  }

  protected async correct(kind: Kind, name: string, weight: number | null): Promise<void> {
    try {
      const body = { corrections: [{ kind, name, weight }] };
      this.profile.set(await answerOf(this.#api.PUT('/api/me/taste', { body })));
      this.#toasts.say(words.taste.saved);
    } catch (error) {
      this.#toasts.warn(saidOf(error));
      this.profile.reload();
    }
  }
}
