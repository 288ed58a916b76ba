import type { Reproduced } from '#contexts/training/jobs/reproduce';
import { verdictOf } from './models-reproduce.command.ts';

const same: Reproduced = {
  ...{ hash: 'a1', registered: 'a1', equal: true, differing: [], sameCode: true },
  device: { registered: 'kind cpu, threads 2', here: 'kind cpu, threads 2' },
};
const other: Reproduced = { ...same, hash: 'b2', equal: false, differing: ['model.onnx'] };

describe('the verdict on a model that was made again', () => {
  it('is that it is the same', () => expect(verdictOf(same)).toBe('The same, byte for byte: a1'));

  it.each<[string, Reproduced, RegExp]>([
    [
      'which files differ',
      { ...other, differing: ['items.json', 'model.onnx'] },
      /^Not the same: items.json, model.onnx differ\./,
    ],
    ['that the device was the same', other, /model.onnx differs\.\nIt was made on the same device\.\n/],
    ['that the code was another', { ...other, sameCode: false }, /same device, by other training code\./],
    [
      'that another device allows of none',
      { ...other, device: { registered: 'kind cuda, name one', here: 'kind cuda, name two' } },
      /No verdict on the model: .*same device only\.\nregistered {2}kind cuda, name one\nhere {8}kind cuda, name two/,
    ],
  ])('says %s', (_what, reproduced, expected) => expect(verdictOf(reproduced)).toMatch(expected));
});
