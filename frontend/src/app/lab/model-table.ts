import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { DataTable } from '../ui/data-table/data-table';
import { labWords } from '../words/en.lab';
import { ModelActs } from './model-acts';
import { nameOf, type ModelSummary } from './shapes';
import { StandingMark } from './standing';

/** Models in a table; those that are chosen are compared. */
@Component({
  selector: 'rp-model-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, DataTable, ModelActs, StandingMark],
  template: `
    <rp-data-table [label]="label()">
      <table>
        <thead>
          <tr>
            @if (choosing()) {
              <th scope="col">
                <span class="visually-hidden">{{ words.models.compare }}</span>
              </th>
            }
            <th scope="col">{{ words.models.model }}</th>
            <th scope="col">{{ words.medium }}</th>
            <th scope="col" class="number">{{ words.models.figure }}</th>
            <th scope="col">{{ words.models.registered }}</th>
            <th scope="col">{{ words.models.standing }}</th>
            <th scope="col">
              <span class="visually-hidden">{{ words.acts }}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          @for (model of models(); track model.id) {
            <tr>
              @if (choosing()) {
                <td class="choosing">
                  <input
                    type="checkbox"
                    [checked]="chosen().includes(model.id)"
                    [attr.aria-label]="words.models.choose(nameOf(model))"
                    (change)="toggled.emit(model.id)"
                  />
                </td>
              }
              <th scope="row">
                <a [routerLink]="['/lab/models', model.id]">{{ model.family }}</a>
                <small>{{ words.short(model.id) }}</small>
              </th>
              <td [attr.data-label]="words.medium">{{ words.mediumOf(model.medium) }}</td>
              <td class="number" [attr.data-label]="words.models.figure">{{ figureOf(model) }}</td>
              <td [attr.data-label]="words.models.registered">{{ words.at(model.registeredAt) }}</td>
              <td [attr.data-label]="words.models.standing">
                <span><rp-standing [of]="model" /></span>
              </td>
              <td>
                @if (!model.dropped) {
                  <rp-model-acts [model]="model" (changed)="changed.emit()" />
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
    </rp-data-table>
  `,
  styles: `
    td.choosing {
      width: 3rem;
      min-width: 3rem;
    }
    input {
      width: 1.15rem;
      height: 1.15rem;
      accent-color: var(--accent);
    }
    rp-model-acts {
      justify-items: end;
    }
    @media (max-width: 40rem) {
      td.choosing {
        float: right;
        width: auto;
        min-width: 0;
      }
      rp-model-acts {
        justify-items: start;
      }
    }
  `,
})
export class ModelTable {
  readonly label = input.required<string>();
  readonly models = input.required<readonly ModelSummary[]>();
  readonly choosing = input(false);
  readonly chosen = input<readonly string[]>([]);
  readonly toggled = output<string>();
  readonly changed = output();

  protected readonly words = labWords;
  protected readonly nameOf = nameOf;

  protected figureOf({ metrics }: ModelSummary): string {
    const figure = metrics['T4']?.['NDCG@10'];
    return figure ? labWords.figure(figure.mean) : '–';
  }
}
