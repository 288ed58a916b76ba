import { ChangeDetectionStrategy, Component, input, ViewEncapsulation } from '@angular/core';

/** The frame of a table: it scrolls within itself, by keyboard too. The `<table>` is the user's, hence styles that reach it. */
@Component({
  selector: 'rp-data-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  host: { role: 'region', tabindex: '0', '[attr.aria-label]': 'label()' },
  template: `<ng-content />`,
  styles: `
    rp-data-table {
      display: block;
      position: relative; /* what is hidden from view within it scrolls with it */
      overflow-x: auto;
      border: 1px solid var(--line);
      border-radius: var(--radius-3);
      background: var(--surface);
    }
    rp-data-table table {
      width: 100%;
      border-collapse: collapse;
      font-size: var(--type-1);
      font-variant-numeric: tabular-nums;
    }
    rp-data-table th,
    rp-data-table td {
      padding: var(--s-3) var(--s-4);
      text-align: left;
      vertical-align: middle;
    }
    rp-data-table td {
      min-width: 7rem;
    }
    rp-data-table thead th {
      color: var(--text-quiet);
      font-weight: 520;
      white-space: nowrap;
    }
    rp-data-table tbody th {
      font-weight: 520;
    }
    /* Every row leads somewhere: said by the line, not by thirty words in the accent. */
    rp-data-table tbody th a {
      color: inherit;
      text-decoration-color: var(--n-5);
    }
    rp-data-table tbody th a:hover {
      color: var(--accent);
      text-decoration-color: currentColor;
    }
    /* A few short figures: a table everywhere. */
    rp-data-table .narrow td {
      min-width: 0;
    }
    rp-data-table .line {
      white-space: nowrap;
    }
    rp-data-table tbody :is(th, td) {
      border-top: 1px solid var(--line);
    }
    rp-data-table :is(th, td).number {
      text-align: right;
      white-space: nowrap;
    }
    rp-data-table .doing {
      display: flex;
      justify-content: flex-end;
      gap: var(--s-2);
    }
    rp-data-table .button {
      min-height: var(--pill);
      padding-inline: var(--s-3);
      white-space: nowrap;
    }
    rp-data-table small {
      display: block;
      color: var(--text-quiet);
      font-weight: 400;
    }
    rp-data-table code {
      overflow-wrap: anywhere;
    }
    /* On a phone a row whose cells say what they are (data-label) is a card. */
    @media (max-width: 40rem) {
      rp-data-table:has([data-label]) :is(table, tbody, tr, th, td) {
        display: block;
      }
      rp-data-table:has([data-label]) thead {
        position: absolute;
        clip-path: inset(50%);
      }
      rp-data-table:has([data-label]) tr {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        padding: var(--s-3) 0;
      }
      /* What a card is of stands first on it, in whatever column it was. */
      rp-data-table:has([data-label]) tbody th {
        order: -1;
      }
      rp-data-table:has([data-label]) tbody tr + tr {
        border-top: 1px solid var(--line);
      }
      rp-data-table:has([data-label]) tbody :is(th, td) {
        padding-block: var(--s-1);
        border: 0;
        text-align: left;
        white-space: normal;
        overflow-wrap: anywhere;
      }
      rp-data-table:has([data-label]) td:empty {
        display: none;
      }
      rp-data-table:has([data-label]) td[data-label] {
        display: grid;
        grid-template-columns: 7.5rem minmax(0, 1fr);
        gap: var(--s-3);
      }
      rp-data-table .narrow :is(th, td) {
        padding-inline: var(--s-3);
      }
      rp-data-table td[data-label]::before {
        content: attr(data-label);
        color: var(--text-quiet);
      }
      rp-data-table:has([data-label]) .doing {
        flex-wrap: wrap;
        justify-content: flex-start;
        padding-top: var(--s-2);
      }
    }
  `,
})
export class DataTable {
  readonly label = input.required<string>();
}
