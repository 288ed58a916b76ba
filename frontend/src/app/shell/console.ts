import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { servingWords } from '../words/en.serving';
import { ServingModels } from './serving-models';

export interface ConsoleLink {
  readonly path: string;
  readonly label: string;
}

/** What both consoles share: their pages at the side, the chosen one beside it. Comes with its route's `data`. */
@Component({
  selector: 'rp-console',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RouterLinkActive, RouterOutlet, ServingModels],
  template: `
    <div class="page">
      <div class="strip">
        <rp-serving-models />
        <p>{{ times }}</p>
      </div>
      <nav [attr.aria-label]="name()">
        <p class="eyebrow" aria-hidden="true">{{ name() }}</p>
        @for (link of links(); track link.path) {
          <a
            [routerLink]="link.path"
            routerLinkActive="here"
            ariaCurrentWhenActive="page"
            (isActiveChange)="$event && show(tab)"
            #tab
            >{{ link.label }}</a
          >
        }
      </nav>
      <div class="pane"><router-outlet /></div>
    </div>
  `,
  styles: `
    .page {
      display: grid;
      grid-template-columns: 10rem minmax(0, 1fr);
      gap: var(--s-6);
      align-items: start;
    }
    .strip {
      grid-column: 1 / -1;
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: var(--s-1) var(--s-5);
      padding-inline: var(--s-3) 0;
    }
    .strip p {
      color: var(--text-quiet);
      font-size: var(--type-1);
    }
    nav {
      position: sticky;
      top: 5.5rem;
      display: grid;
      gap: var(--s-1);
    }
    .eyebrow {
      padding: 0 var(--s-3) var(--s-2);
    }
    a {
      padding: var(--s-2) var(--s-3);
      border-radius: var(--radius-2);
      color: var(--text-quiet);
      text-decoration: none;
      white-space: nowrap;
    }
    a:hover {
      color: var(--text);
    }
    a.here {
      background: var(--raised);
      color: var(--text);
    }
    .pane {
      min-width: 0;
    }
    @media (max-width: 48rem) {
      .page {
        grid-template-columns: minmax(0, 1fr);
        gap: var(--s-5);
        padding-top: var(--s-3);
      }
      .strip {
        padding-inline: 0;
      }
      nav {
        position: static;
        display: flex;
        overflow-x: auto;
        scrollbar-width: none;
        margin-inline: calc(var(--gutter) * -1);
        padding-inline: var(--gutter);
        mask-image: linear-gradient(to right, transparent, #000 var(--gutter) calc(100% - var(--gutter)), transparent);
      }
      .eyebrow {
        display: none;
      }
    }
  `,
})
export class Console {
  readonly name = input.required<string>();
  readonly links = input.required<readonly ConsoleLink[]>();

  protected readonly times = servingWords.times(new Intl.DateTimeFormat().resolvedOptions().timeZone);

  /** On a phone the links are a strip that is longer than the screen. */
  protected show(link: HTMLElement): void {
    link.scrollIntoView({ block: 'nearest', inline: 'center' });
  }
}
