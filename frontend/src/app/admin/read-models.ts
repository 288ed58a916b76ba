import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { paths } from '../api/schema';
import { DataTable } from '../ui/data-table/data-table';
import { adminWords } from '../words/en.admin';

export type ReadModel =
  paths['/api/admin/stats']['get']['responses'][200]['content']['application/json']['readModels'][number];

/** How far each read model has come, and what of it is set aside. */
@Component({
  selector: 'rp-admin-read-models',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DataTable],
  template: `
    <rp-data-table [label]="label()">
      <table class="narrow">
        <thead>
          <tr>
            <th scope="col">{{ words.readModel }}</th>
            <th scope="col" class="number">{{ words.lag }}</th>
            <th scope="col" class="number">{{ words.parked }}</th>
          </tr>
        </thead>
        <tbody>
          @for (model of models(); track model.name) {
            <tr>
              <th scope="row">
                {{ model.name }}
                @for (each of model.parked; track each.stream) {
                  <small>{{ each.stream }}: {{ each.reason }}</small>
                }
              </th>
              <td class="number">{{ admin.count(model.lag) }}</td>
              <td class="number">{{ admin.count(model.parked.length) }}</td>
            </tr>
          }
        </tbody>
      </table>
    </rp-data-table>
  `,
})
export class ReadModels {
  readonly label = input.required<string>();
  readonly models = input.required<readonly ReadModel[]>();
  protected readonly admin = adminWords;
  protected readonly words = adminWords.overview;
}
