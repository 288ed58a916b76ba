import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { ReactiveFormsModule, type FormControl } from '@angular/forms';
import { labWords } from '../words/en.lab';
import { Trainable } from './trainable';

export type Device = 'cpu' | 'cuda';

let count = 0;

/** What to compute on, of what this machine has. */
@Component({
  selector: 'rp-device-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule],
  host: { class: 'field' },
  template: `
    <label [for]="id">{{ words.device }}</label>
    <select [id]="id" [formControl]="control()">
      @for (each of trainable.devices(); track each) {
        <option [value]="each">{{ each }}</option>
      }
    </select>
  `,
})
export class DeviceField {
  readonly control = input.required<FormControl<Device>>();

  protected readonly words = labWords.jobs;
  protected readonly trainable = inject(Trainable);
  protected readonly id = `device-${++count}`;
}
