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

const ease = {
  name: 'ease',
  essence: 'a closed form',
  parameters: [
    {
      name: 'regularisation',
      kind: 'float' as const,
      default: 200,
      low: 1,
      high: 100_000,
      about: 'how much is held back',
    },
  ],
};
const typed = (plan: Retraining | undefined, parameters: Readonly<Record<string, string>> = {}) => ({
  ...typedOf(plan),
  parameters,
});

describe('a plan of retraining', () => {
  const { medium: _medium, chosenAt: _chosenAt, ...plan } = weekly;

  it('is the same after it was shown and not touched', () => {
    expect(bodyOf(typed(weekly, weekly.parameters), ease, weekly)).toEqual(plan);
  });

  it('keeps its parameters while nobody has said which the family has', () => {
    expect(bodyOf(typed(weekly), undefined, weekly)).toEqual(plan);
  });

  it('has the parameters that differ from the family’s own', () => {
    expect(bodyOf(typed(weekly, { regularisation: '300' }), ease, weekly).parameters).toEqual({
      regularisation: '300',
    });
    expect(bodyOf(typed(weekly, { regularisation: '200' }), ease, weekly).parameters).toEqual({});
  });

  it('never happens for what is left empty', () => {
    expect(bodyOf({ ...typed(weekly), everyDays: ' ' }, ease, weekly).everyDays).toBeNull();
  });

  it('leaves the parameters of another family behind', () => {
    expect(bodyOf({ ...typed(weekly), family: 'slist' }, undefined, weekly).parameters).toEqual({});
  });

  it('begins with nothing by itself', () => {
    expect(bodyOf(typed(undefined), undefined, undefined)).toMatchObject({ everyDays: null, afterInteractions: null });
  });
});
