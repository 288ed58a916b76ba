import { FormControl, FormGroup, FormRecord } from '@angular/forms';
import type { Device } from './device-field';
import { within } from './number-field';
import type { Family, Job } from './shapes';

const SEED = { kind: 'int', low: 0, high: 2 ** 31 - 1 } as const;
const BUDGET = { kind: 'float', low: 0.1, high: 10_000 } as const;

/** In the choice of a medium: all of them in one model. */
export const TOGETHER = '';
/** In the choice of a medium: a model for each. */
export const SEPARATELY = '*';

const text = (value: string) => new FormControl(value, { nonNullable: true });

/** The form of a training: what every family has, and the parameters of the one that is chosen, each with its range. */
export const settingsForm = () =>
  new FormGroup({
    family: text(''),
    medium: text(TOGETHER),
    device: new FormControl<Device>('cpu', { nonNullable: true }),
    seed: new FormControl('0', { nonNullable: true, validators: [within(SEED)] }),
    budgetMinutes: new FormControl('', { nonNullable: true, validators: [within(BUDGET, true)] }),
    parameters: new FormRecord<FormControl<string>>({}),
  });
export type SettingsForm = ReturnType<typeof settingsForm>;

/** A form in which a family is chosen, with the parameters that it has. */
export interface FamilyForm {
  readonly controls: {
    readonly family: FormControl<string>;
    readonly parameters: FormRecord<FormControl<string>>;
  };
}

/** Puts a family's parameters in place of those that were there, as `given` has them and else as by default. */
export const chooseFamily = (
  { controls: { family: name, parameters } }: FamilyForm,
  family: Family,
  given: Readonly<Record<string, string>> = {},
): void => {
  for (const each of Object.keys(parameters.controls)) parameters.removeControl(each, { emitEvent: false });
  for (const [each, control] of Object.entries(parameterControls(family, given)))
    parameters.addControl(each, control, { emitEvent: false });
  name.setValue(family.name);
};

/** A field for each parameter of a family, as `given` has it and else as by default. */
export const parameterControls = (
  family: Family,
  given: Readonly<Record<string, string>> = {},
): Record<string, FormControl<string>> =>
  Object.fromEntries(
    family.parameters.map((each) => [
      each.name,
      new FormControl(given[each.name] ?? String(each.default), { nonNullable: true, validators: [within(each)] }),
    ]),
  );

/** As an earlier training had it. */
export const beginLike = (form: SettingsForm, { medium, device, seed, budgetMinutes }: Job): void => {
  const budget = budgetMinutes === null ? '' : String(budgetMinutes);
  form.patchValue({
    medium: medium ?? TOGETHER,
    device: device === 'cuda' ? device : 'cpu',
    seed: String(seed),
    budgetMinutes: budget,
  });
};

/** Only what differs from the family's own. */
export const changedFrom = (
  family: Family | undefined,
  parameters: Readonly<Record<string, string>>,
): Record<string, string> => {
  const usual = new Map((family?.parameters ?? []).map((each) => [each.name, each.default]));
  const changed = Object.entries(parameters).filter(
    ([name, value]) => usual.has(name) && (value.trim() === '' || Number(value) !== usual.get(name)),
  );
  return Object.fromEntries(changed.map(([name, value]) => [name, value.trim()]));
};

/** What is asked for. */
export const settingsOf = (form: SettingsForm, family: Family | undefined) => {
  const { device, seed, budgetMinutes, parameters } = form.getRawValue();
  return {
    family: form.controls.family.value,
    parameters: changedFrom(family, parameters),
    seed: Number(seed),
    device,
    budgetMinutes: budgetMinutes.trim() ? Number(budgetMinutes) : null,
  };
};
