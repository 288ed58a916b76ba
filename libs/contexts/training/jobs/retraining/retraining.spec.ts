import { given } from '#testing';
import { retraining, retrainingChosen, type RetrainingPlan } from './retraining.ts';

const plan: RetrainingPlan = {
  everyDays: 7,
  afterInteractions: null,
  family: 'ease',
  parameters: { kept: '10', half_life: '40' },
  promote: true,
};

describe('when a medium is trained again', () => {
  it('is chosen, and chosen otherwise', () => {
    given(retraining)
      .when(plan)
      .then(retrainingChosen({ plan, previous: null }));
    const other = { ...plan, everyDays: null };
    given(retraining, retrainingChosen({ plan, previous: null }))
      .when(other)
      .then(retrainingChosen({ plan: other, previous: plan }));
  });

  it('begins with what was learnt before unless somebody chooses otherwise', () => {
    const cold = { ...plan, warm: false };
    given(retraining, retrainingChosen({ plan, previous: null }))
      .when(cold)
      .then(retrainingChosen({ plan: cold, previous: plan }));
  });

  it('is not chosen anew where nothing changes', () => {
    const again = { ...plan, parameters: { half_life: '40', kept: '10' }, warm: true };
    given(retraining, retrainingChosen({ plan, previous: null }))
      .when(again)
      .nothing();
  });

  it.each([0, -1, 1.5])('is no number such as %d', (everyDays) => {
    given(retraining)
      .when({ ...plan, everyDays })
      .rejects('BAD_RETRAINING', { field: 'everyDays' });
  });
});
