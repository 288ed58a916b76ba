import { planOf, pruningForm, typedOf } from './pruning-plan';

describe('what is kept, as it is typed', () => {
  it('says no limit by saying nothing', () => {
    const plan = { keepVersions: null, keepDays: 30, keepFormerChampions: 3 };
    expect(typedOf(plan)).toEqual({ keepVersions: '', keepDays: '30', keepFormerChampions: '3' });
    expect(planOf(typedOf(plan))).toEqual(plan);
  });

  it('is refused before it is sent where the server would', () => {
    const form = pruningForm();
    expect(form.controls.keepVersions.valid).toBe(true);
    expect(form.controls.keepDays.valid).toBe(false);
    form.setValue({ keepVersions: '0', keepDays: '1.5', keepFormerChampions: 'x' });
    expect(Object.values(form.controls).map(({ valid }) => valid)).toEqual([false, false, false]);
    form.setValue({ keepVersions: '5', keepDays: '14', keepFormerChampions: '' });
    expect(form.valid).toBe(true);
  });
});
