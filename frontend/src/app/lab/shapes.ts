import type { paths } from '../api/schema';

/** What the API answers, by the names that the lab's pages use. */
type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

export type ModelSummary = Answer<'/api/models'>['items'][number];
export type ModelDetails = Answer<'/api/models/{id}'>;
export type Report = ModelDetails['reports'][number];
export type Gate = Answer<'/api/models/{id}/gate'>;
export type JobSummary = Answer<'/api/training/jobs'>['items'][number];
export type Job = Answer<'/api/training/jobs/{id}'>;
export type Families = Answer<'/api/training/families'>;
export type Family = Families['items'][number];
export type FamilyParameter = Family['parameters'][number];
export type EvaluationSummary = Answer<'/api/evaluations'>['items'][number];
export type Evaluation = Answer<'/api/evaluations/{id}'>;
export type EvaluationPart = NonNullable<Evaluation['result']>['parts'][number];
export type ProductionDay = Answer<'/api/metrics/production'>['items'][number];
export type Figures = ProductionDay['figures'][number];
export type PruningPlan = Answer<'/api/models/pruning'>;
export type Pruned = Answer<'/api/models/pruning/preview'>['drop'][number];
export type Trace = Answer<'/api/recommendations/{id}/trace'>;
export type Dataset = Answer<'/api/datasets/{id}'>;
export type DatasetSummary = Answer<'/api/datasets'>['items'][number];
export type Impersonable = Answer<'/api/impersonation/members'>['items'][number];

/** "ease" and "movie" make a name that one can say. */
export const nameOf = ({ family, id }: { readonly family: string; readonly id: string }): string =>
  `${family} ${id.slice(0, 8)}`;
