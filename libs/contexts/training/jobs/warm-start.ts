import { canonicalJson } from '#kernel';
import type { ReadStore } from '#ports/read-store/read-store';
import { UnknownArtefact, type ArtefactStore } from '#ports/artefact-store/artefact-store';
import type { Registry } from '../registry/queries/registry.ts';
import { allModels } from '../registry/read/models/all-models.ts';
import type { ModelSummary } from '../registry/read/models/projection.ts';
import type { TrainingInput, TrainingRun } from './training-job.ts';

type Wanted = Pick<TrainingInput, 'family' | 'medium' | 'parameters'>;

/**
 * Id of the newest model of a medium that a training with these parameters can begin with; `undefined`: there is none. A
 * closed form has no steps and nothing to begin with.
 */
export const newestStart = async (
  { store, registry }: { readonly store: ReadStore; readonly registry: Registry },
  wanted: Wanted,
): Promise<string | undefined> => {
  let newest: ModelSummary | undefined;
  for await (const each of allModels(store)) {
    if (!isCandidate(each, wanted) || (newest && newest.registeredAt >= each.registeredAt)) continue;
    const { parameters, steps } = (await registry.model(each.id)).registration.lineage;
    if (typeof steps === 'number' && canonicalJson(parameters) === canonicalJson(wanted.parameters)) newest = each;
  }
  return newest?.id;
};

const isCandidate = (each: ModelSummary, { family, medium }: Wanted): boolean =>
  each.family === family && each.medium === medium && each.source === 'job' && isUsable(each);

const isUsable = ({ retiredAt, dropped, trainedOnErased }: ModelSummary): boolean =>
  retiredAt === null && !dropped && !trainedOnErased;

/**
 * Folder that one of the two trainings begins with: the one that is judged begins with what was judged, for what serves
 * has seen the answers. `undefined`: it begins from nothing.
 */
export const startOf = async (
  { registry, artefacts }: { readonly registry: Registry; readonly artefacts: ArtefactStore },
  { from }: Pick<TrainingInput, 'from'>,
  run: TrainingRun,
): Promise<string | undefined> => {
  if (from === undefined) return undefined;
  const { registration } = await registry.model(from);
  const artefact = run === 'serving' ? registration.serving : registration.evaluated;
  if (artefact === null) return undefined;
  try {
    return await artefacts.fetch(artefact);
  } catch (error) {
    // it was pruned between the asking and the training
    if (error instanceof UnknownArtefact) return undefined;
    throw error;
  }
};
