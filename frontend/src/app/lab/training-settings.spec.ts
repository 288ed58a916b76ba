import { chooseFamily, changedFrom, settingsForm, settingsOf } from './training-settings';

const sasrec = {
  name: 'sasrec',
  essence: 'causal self-attention',
  parameters: [
    { name: 'dim', kind: 'int' as const, default: 64, low: 2, high: 1024, about: 'width' },
    { name: 'dropout', kind: 'float' as const, default: 0.3, low: 0, high: 0.9, about: 'share hidden' },
  ],
};
const popularity = { name: 'popularity', essence: 'counts', parameters: [] };

describe('the settings of a training', () => {
  it('begin with the defaults and send none of them', () => {
    const form = settingsForm();
    chooseFamily(form, sasrec);
    expect(form.valid).toBe(true);
    expect(settingsOf(form, sasrec)).toEqual({
      ...{ family: 'sasrec', parameters: {}, seed: 0, device: 'cpu', budgetMinutes: null },
    });
  });

  it('send what was changed', () => {
    const form = settingsForm();
    chooseFamily(form, sasrec, { dim: '32' });
    form.controls.budgetMinutes.setValue('1.5');
    expect(settingsOf(form, sasrec)).toMatchObject({ parameters: { dim: '32' }, budgetMinutes: 1.5 });
  });

  it.each(['1', '1025', '8.5', 'many', ''])('hold %j against the range of the parameter', (typed) => {
    const form = settingsForm();
    chooseFamily(form, sasrec, { dim: typed });
    expect(form.controls.parameters.controls['dim']!.errors).toHaveProperty('said');
  });

  it('forget the parameters of the family that was chosen before', () => {
    const form = settingsForm();
    chooseFamily(form, sasrec, { dim: 'many' });
    chooseFamily(form, popularity);
    expect(form.valid).toBe(true);
    expect(changedFrom(popularity, form.getRawValue().parameters)).toEqual({});
  });
});
