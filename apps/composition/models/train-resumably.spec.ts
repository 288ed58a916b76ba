import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Trainer } from '#ports/trainer/trainer';
import { trainResumably } from './train-resumably.ts';

describe('a run that may be interrupted', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reprise-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const EPOCHS = 5;
  /** Learns an epoch at a time, and is interrupted after so many. */
  const learner = (epochs: number) => {
    const learnt: number[] = [];
    const trainer: Pick<Trainer, 'train'> = {
      train: ({ checkpoints, out }) => {
        mkdirSync(checkpoints!, { recursive: true });
        const file = join(checkpoints!, 'epoch');
        for (let epoch = existsSync(file) ? Number(readFileSync(file, 'utf8')) + 1 : 1; epoch <= EPOCHS; epoch++) {
          if (learnt.length === epochs) return Promise.reject(new DOMException('interrupted', 'AbortError'));
          learnt.push(epoch);
          writeFileSync(file, `${epoch}`);
        }
        writeFileSync(out, 'a model');
        return Promise.resolve({ hash: 'a1', metrics: {} });
      },
    };
    return { learnt, trainer };
  };

  const train = async (epochs: number, more: object = {}): Promise<readonly number[]> => {
    const { learnt, trainer } = learner(epochs);
    const run = { dataset: 'walks', family: 'sasrec', parameters: { dim: '8' }, seed: 0, device: 'cpu' } as const;
    const all = { ...run, out: join(folder, 'model'), ...more };
    await trainResumably(trainer, all, new AbortController().signal, () => undefined).catch((error: Error) => {
      if (error.name !== 'AbortError') throw error;
    });
    return learnt;
  };

  it('goes on from its last epoch when it is asked for again, also with another budget', async () => {
    expect(await train(2)).toEqual([1, 2]);
    expect(await train(1, { budgetMinutes: 10 })).toEqual([3]);
    expect(await train(9)).toEqual([4, 5]);
  });

  it('leaves nothing but the artefact once it is whole', async () => {
    await train(2);
    expect(readdirSync(folder)).toHaveLength(1);
    await train(9);
    expect(readdirSync(folder)).toEqual(['model']);
  });

  it.each([
    ['other parameters', { parameters: { dim: '16' } }],
    ['the titles of one medium', { medium: 'movie' }],
    ['another seed', { seed: 1 }],
    ['another beginning', { from: 'before' }],
  ])('begins anew with %s', async (_what, more) => {
    await train(2);
    expect(await train(1, more)).toEqual([1]);
  });
});
