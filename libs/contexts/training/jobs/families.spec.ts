import type { TrainableFamily, Trainer } from '#ports/trainer/trainer';
import { Unavailable } from '#ports/unavailable';
import { Families } from './families.ts';

const ease: TrainableFamily = {
  name: 'ease',
  essence: 'closed form',
  parameters: [
    { name: 'kept', kind: 'int', default: 200, low: 1, high: 5_000, about: 'weights of a row' },
    { name: 'half_life', kind: 'float', default: 40, low: 0.1, high: 1e6, about: 'interactions' },
  ],
};

describe('what can be trained', () => {
  let asked: number;
  let there: boolean;
  const trainer: Trainer = {
    families: () => {
      asked += 1;
      return there ? Promise.resolve([ease]) : Promise.reject(new Unavailable('trainer', 'none'));
    },
    devices: () => Promise.resolve(['cpu']),
    train: () => Promise.reject(new Error('not asked')),
  };
  beforeEach(() => {
    [asked, there] = [0, true];
  });

  it('is asked once, and again as long as it cannot be told', async () => {
    const families = new Families(trainer);
    there = false;
    await expect(families.all()).rejects.toThrow(Unavailable);
    there = true;
    expect(await families.all()).toEqual([ease]);
    await families.all();
    expect(asked).toBe(2);
  });

  it.each<[string, string, Record<string, string>, 'cpu' | 'cuda', object]>([
    ['UNKNOWN_FAMILY', 'oracle', {}, 'cpu', { field: 'family', known: ['ease'] }],
    ['UNKNOWN_PARAMETER', 'ease', { keep: '1' }, 'cpu', { field: 'parameters.keep', known: ['kept', 'half_life'] }],
    ['PARAMETER_OUT_OF_RANGE', 'ease', { kept: '0' }, 'cpu', { field: 'parameters.kept', low: 1, high: 5_000 }],
    ['PARAMETER_OUT_OF_RANGE', 'ease', { kept: '1.5' }, 'cpu', { field: 'parameters.kept' }],
    ['PARAMETER_OUT_OF_RANGE', 'ease', { half_life: 'long' }, 'cpu', { field: 'parameters.half_life' }],
    ['PARAMETER_OUT_OF_RANGE', 'ease', { half_life: ' ' }, 'cpu', { field: 'parameters.half_life' }],
    ['NO_SUCH_DEVICE', 'ease', {}, 'cuda', { field: 'device' }],
  ])('refuses %s (%s, %j, %s)', async (code, family, parameters, device, details) => {
    const checking = new Families(trainer).check(family, parameters, device);
    await expect(checking).rejects.toMatchObject({ code, details });
  });

  it('is accepted within its limits', async () => {
    await new Families(trainer).check('ease', { kept: '5000', half_life: '0.1' }, 'cpu');
  });
});
