import type { ModelRegistration } from '#contexts/training/registry/registration';

/** A model that is there to be measured: nobody has judged it. */
export const benchRegistration = (id: string, family: string, serving: string): ModelRegistration => ({
  ...{ id, medium: 'movie', family, job: null, serving, evaluated: null, reports: [] },
  source: 'command-line',
  lineage: { dataset: null, position: null, parameters: {}, seed: 0, device: 'cpu', code: null, seconds: null },
});
