import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { DataTable } from '../ui/data-table/data-table';
import { labWords } from '../words/en.lab';
import { nameOf, type Pruned } from './shapes';

/** Models that would go. */
@Component({
  selector: 'rp-pruning-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, DataTable],
  template: `
    <h3>{{ heading() }}</h3>
    <rp-data-table [label]="heading()">
      <table>
        <thead>
          <tr>
            <th scope="col">{{ words.pruning.family }}</th>
            <th scope="col">{{ words.medium }}</th>
            <th scope="col">{{ words.pruning.registered }}</th>
            <th scope="col">{{ words.pruning.retired }}</th>
          </tr>
        </thead>
        <tbody>
          @for (each of models(); track each.id) {
            <tr>
              <th scope="row">
                <a [routerLink]="['/lab/models', each.id]">{{ nameOf(each) }}</a>
              </th>
              <td [attr.data-label]="words.medium">{{ words.mediumOf(each.medium) }}</td>
              <td [attr.data-label]="words.pruning.registered">{{ words.at(each.registeredAt) }}</td>
              <td [attr.data-label]="words.pruning.retired">{{ each.retiredAt ? words.at(each.retiredAt) : '–' }}</td>
            </tr>
          }
        </tbody>
      </table>
    </rp-data-table>
  `,
  styles: `
    :host {
      gap: var(--s-2);
    }

    h3 {
      font-size: var(--type-3);
    }
  `,
  styleUrl: '../shell/console.css',
})
export class PruningList {
  readonly heading = input.required<string>();
  readonly models = input.required<readonly Pruned[]>();
  protected readonly words = labWords;
  protected readonly nameOf = nameOf;
}
