import { idOf, type Projection } from '#kernel';
import type { RetrainingChosen, RetrainingPlan } from '../../retraining/retraining.ts';

/** What somebody has chosen for one medium. */
export interface RetrainingOfMedium extends Required<RetrainingPlan> {
  readonly medium: string;
  readonly chosenAt: string;
}

export const retrainingOfMedia: Projection<RetrainingOfMedium, RetrainingChosen> = {
  name: 'retraining',
  version: 2,
  handles: ['RetrainingChosen'],
  indexes: { medium: ['medium'] },
  keys: ({ stream }) => [idOf(stream)],
  evolve: (_document, { stream, event: { data }, meta: { occurredAt: chosenAt } }) => ({
    warm: true,
    ...data.plan,
    medium: idOf(stream),
    chosenAt,
  }),
};
