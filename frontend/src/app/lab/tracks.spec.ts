import type { Report } from './shapes';
import { byTrack, modelRows, tracksOf } from './tracks';

const report = (track: Report['track'], mean: number): Report => ({
  ...{ track, cases: 300, beyond: {}, slices: {}, dataset: 'd' },
  metrics: { 'NDCG@10': { mean, low: mean - 0.01, high: mean + 0.01 } },
});

describe('tracks', () => {
  it('begin with the one that decides', () => {
    expect(byTrack([report('T1', 0.1), report('T4', 0.2)]).map(({ track }) => track)).toEqual(['T4', 'T1']);
    expect(tracksOf([{ reports: [report('T2', 0.1)] }, { reports: [report('T4', 0.1)] }])).toEqual(['T4', 'T2']);
  });

  it('put models in the order of their means, without those that were not measured', () => {
    const models = [
      { label: 'ease', reports: [report('T4', 0.1)] },
      { label: 'blend', reports: [report('T4', 0.2)] },
      { label: 'uploaded', reports: [] },
    ];
    expect(modelRows(models, 'T4', 'NDCG@10').map(({ label }) => label)).toEqual(['blend', 'ease']);
  });
});
