import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { FormControl } from '@angular/forms';
import { labWords } from '../words/en.lab';
import { NumberField } from './number-field';
import type { Family } from './shapes';
import { changedFrom } from './training-settings';

/** The parameters of a family, each with its range and what it is by default; open where one of them differs. */
@Component({
  selector: 'rp-parameter-fields',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [NumberField],
  template: `
    @if (fields().length > 0) {
      <details [open]="changed() > 0">
        <summary>{{ words.parameters(changed()) }}</summary>
        <div class="settings">
          @for (each of fields(); track each.control) {
            <rp-number-field [label]="each.name" [control]="each.control" [hint]="each.hint" />
          }
        </div>
      </details>
    }
  `,
  styles: `
    :host:empty {
      display: none;
    }
  `,
  styleUrls: ['../shell/console.css', './settings.css'],
})
export class ParameterFields {
  readonly family = input.required<Family | undefined>();
  readonly controls = input.required<Readonly<Record<string, FormControl<string>>>>();
  /** What is typed in them. */
  readonly typed = input.required<Readonly<Record<string, string>>>();

  protected readonly words = labWords.jobs;
  protected readonly fields = computed(() => {
    const [controls, typed] = [this.controls(), this.typed()];
    return (this.family()?.parameters ?? []).flatMap(({ name, about, default: usual }) => {
      const control = name in typed ? controls[name] : undefined;
      return control ? [{ name, control, hint: labWords.jobs.parameterHint(about, String(usual)) }] : [];
    });
  });
  protected readonly changed = computed(() => Object.keys(changedFrom(this.family(), this.typed())).length);
}
