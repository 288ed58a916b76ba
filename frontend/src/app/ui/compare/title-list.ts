import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CardTitle } from '../card/card';
import { Poster } from '../poster/poster';

/** A ranked list to be held beside another one: small posters, places, and a mark on what differs. */
@Component({
  selector: 'rp-title-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Poster],
  template: `
    <h2>{{ heading() }}</h2>
    <p>{{ why() }}</p>
    <ol>
      @for (title of titles(); track title.id) {
        <li [class.marked]="marked().has(title.id)">
          <span class="place" aria-hidden="true">{{ $index + 1 }}</span>
          <rp-poster [title]="title.title" [src]="title.posterUrl" />
          <span class="text">
            <a [routerLink]="['/titles', title.id]">{{ title.title }}</a>
            <small>{{ title.year }}</small>
          </span>
          @if (marked().has(title.id)) {
            <em>{{ mark() }}</em>
          }
        </li>
      }
    </ol>
  `,
  styles: `
    /* What is held beside it begins on the same lines, however long their headings are. */
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: subgrid;
      grid-row: span 3;
      row-gap: 0;
    }
    h2 {
      font-size: var(--type-4);
    }
    p {
      min-height: 1.6em;
      margin-top: var(--s-1);
      color: var(--text-quiet);
      font-size: var(--type-1);
    }
    ol {
      display: grid;
      gap: var(--s-1);
      margin-top: var(--s-3);
    }
    li {
      position: relative;
      display: grid;
      grid-template-columns: 1.5rem 2.75rem minmax(0, 1fr) auto;
      align-items: center;
      gap: var(--s-3);
      padding: var(--s-1) var(--s-2);
      border-radius: var(--radius-2);
    }
    /* A bar beside it: where everything differs the list is still a list. */
    .marked {
      border-radius: 0;
      box-shadow: inset 2px 0 var(--accent);
    }
    .place {
      color: var(--text-quiet);
      font-size: var(--type-1);
      font-variant-numeric: tabular-nums;
      text-align: right;
    }
    rp-poster {
      border-radius: var(--radius-1);
    }
    .text {
      display: grid;
    }
    a {
      display: -webkit-box;
      overflow: hidden;
      color: var(--text);
      line-height: 1.3;
      text-decoration: none;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
    }
    a:hover {
      text-decoration: underline;
    }
    /* The whole line leads there. */
    a::after {
      content: '';
      position: absolute;
      inset: 0;
    }
    small {
      color: var(--text-quiet);
      font-size: var(--type-0);
    }
    em {
      color: var(--accent-strong);
      font-size: var(--type-0);
      font-style: normal;
      font-weight: 560;
    }
    /* Side by side on a phone too: the order says the place, and the mark stands under the title. */
    @media (max-width: 44rem) {
      li {
        grid-template-columns: 2.5rem minmax(0, 1fr);
        gap: 0 var(--s-3);
        padding-right: 0;
      }
      .place {
        display: none;
      }
      rp-poster {
        grid-row: span 2;
      }
      .text {
        align-self: end;
      }
      li:not(.marked) .text {
        grid-row: span 2;
        align-self: center;
      }
      a {
        font-size: var(--type-1);
        -webkit-line-clamp: 3;
      }
      em {
        grid-column: 2;
        align-self: start;
      }
    }
  `,
})
export class TitleList {
  readonly heading = input.required<string>();
  readonly why = input('');
  readonly titles = input.required<readonly CardTitle[]>();
  readonly marked = input<ReadonlySet<string>>(new Set());
  /** What the mark says. */
  readonly mark = input('');
}
