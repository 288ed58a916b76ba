import { bodyOf, typedOf, type Retraining } from './retraining-plan';

const weekly: Retraining = {
  medium: 'movie',
  family: 'ease',
  everyDays: 7,
  afterInteractions: null,
  promote: true,
  warm: true,
  parameters: { regularisation: '500' },
  chosenAt: '2026-11-01T00:00:00.000Z',
};

describe('a plan of retraining', () => {
  it('is the same after it was shown and not touched', () => {
    const { medium: _medium, chosenAt: _chosenAt, ...plan } = weekly;
    expect(bodyOf(typedOf(weekly), weekly)).toEqual(plan);
  });

  it('never happens for what is left empty', () => {
    expect(bodyOf({ ...typedOf(weekly), everyDays: ' ' }, weekly).everyDays).toBeNull();
  });

  it('leaves the parameters of another family behind', () => {
    expect(bodyOf({ ...typedOf(weekly), family: 'slist' }, weekly)).not.toHaveProperty('parameters');
  });

  it('begins with nothing by itself', () => {
    expect(bodyOf(typedOf(undefined), undefined)).toMatchObject({ everyDays: null, afterInteractions: null });
  });
});
