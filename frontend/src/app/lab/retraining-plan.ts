import { FormControl, FormGroup, FormRecord } from '@angular/forms';
import type { paths } from '../api/schema';
import { limitOf, within } from './number-field';
import type { Family } from './shapes';
import { changedFrom } from './training-settings';

export type Retraining =
  paths['/api/training/retraining']['get']['responses'][200]['content']['application/json']['items'][number];
type Body = paths['/api/training/retraining/{medium}']['put']['requestBody']['content']['application/json'];

/** As the server has them. */
const DAYS = { kind: 'int', low: 1, high: 3_650 } as const;
const INTERACTIONS = { kind: 'int', low: 1, high: 1_000_000_000 } as const;

const USUAL_FAMILY = 'ease';

export const retrainingForm = () =>
  new FormGroup({
    family: new FormControl(USUAL_FAMILY, { nonNullable: true }),
    everyDays: new FormControl('', { nonNullable: true, validators: within(DAYS, true) }),
    afterInteractions: new FormControl('', { nonNullable: true, validators: within(INTERACTIONS, true) }),
    promote: new FormControl(false, { nonNullable: true }),
    warm: new FormControl(true, { nonNullable: true }),
    parameters: new FormRecord<FormControl<string>>({}),
  });

export type Typed = ReturnType<ReturnType<typeof retrainingForm>['getRawValue']>;

/** Of a medium that nothing was chosen for. */
const NONE = { family: USUAL_FAMILY, everyDays: null, afterInteractions: null, promote: false, warm: true };

export const typedOf = (
  plan: Omit<Retraining, 'medium' | 'parameters' | 'chosenAt'> = NONE,
): Omit<Typed, 'parameters'> => ({
  family: plan.family,
  everyDays: String(plan.everyDays ?? ''),
  afterInteractions: String(plan.afterInteractions ?? ''),
  promote: plan.promote,
  warm: plan.warm,
});

/** As long as nobody has said what a family's parameters are, they stay as they were chosen for it. */
export const bodyOf = (
  { parameters: typed, ...plan }: Typed,
  family: Family | undefined,
  before: Retraining | undefined,
): Body => {
  const kept = before?.family === plan.family ? before.parameters : {};
  return {
    ...plan,
    everyDays: limitOf(plan.everyDays),
    afterInteractions: limitOf(plan.afterInteractions),
    parameters: family ? changedFrom(family, typed) : kept,
  };
};
