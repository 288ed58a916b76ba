/** All that another context may import of training. */
export { InteractionColumns, type DatasetInteraction } from './datasets/interaction-columns.ts';
export { writeDataset, type DatasetItem, type DatasetManifest, type DatasetSource } from './datasets/write-dataset.ts';
export { TrainingModule, trainingReadModels } from './module.ts';
export type { CandidateNamed, ChampionPromoted, ChampionRolledBack } from './registry/domain/champion.ts';
export type { ModelRegistered } from './registry/domain/model.ts';
export type { ModelRegistration } from './registry/registration.ts';
export { EVERY_MEDIUM } from './registry/domain/champion.ts';
export { Champions, type Reign } from './registry/serving/champions.ts';
export { LoadedModels } from './registry/serving/loaded-models.ts';
export { NamedModels } from './registry/serving/named-models.ts';
export { isLlm, LLM } from './registry/live-entries.ts';
export { RegisterModel } from './registry/commands/register-model.ts';
export { Registry } from './registry/queries/registry.ts';
export { ServedModel } from './registry/serving/served-model.ts';
export { ServingTimes } from './evaluation/production/serving-times.ts';
export { VectorSpaces } from './registry/serving/vector-spaces.ts';
