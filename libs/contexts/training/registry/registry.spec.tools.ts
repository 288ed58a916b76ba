import type { EvaluationReport } from '../evaluation/report.ts';
import type { ModelRegistration } from './registration.ts';

/** A report of T4 whose cases have these values. */
export const reportOf = (caseValues: readonly number[], dataset = 'd'): EvaluationReport => {
  const mean = caseValues.reduce((sum, each) => sum + each, 0) / caseValues.length;
  return {
    ...{ track: 'T4', cases: caseValues.length, caseValues, dataset, beyond: {}, slices: {} },
    metrics: { 'NDCG@10': { mean, low: mean, high: mean } },
  };
};

export const registrationOf = (id: string, rest: Partial<ModelRegistration> = {}): ModelRegistration => ({
  ...{ id, medium: 'movie', family: 'slist', source: 'job', job: null, serving: 's', evaluated: 'e', reports: [] },
  lineage: { dataset: 'd', position: null, parameters: {}, seed: 0, device: 'cpu', code: null, seconds: 1 },
  ...rest,
});
