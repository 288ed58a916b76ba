import { Inject, Injectable } from '@nestjs/common';
import { UnknownArtefact, type ArtefactStore } from '#ports/artefact-store/artefact-store';
import { BadArtefact, type ModelRuntime } from '#ports/model-runtime/model-runtime';
import { ARTEFACT_STORE, MODEL_RUNTIME } from '#ports/tokens';
import type { ModelState } from '../domain/model.ts';
import { isLive } from '../live-entries.ts';
import { LoadedModels } from '../serving/loaded-models.ts';
import { Registry } from './registry.ts';

/** Tells whether a model that served once could do so again. */
@Injectable()
export class FitToServe {
  constructor(
    private readonly registry: Registry,
    private readonly loaded: LoadedModels,
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
    @Inject(MODEL_RUNTIME) private readonly runtime: ModelRuntime,
  ) {}

  /** Why it could not, as a sentence; `undefined`: it could. Throws `UNKNOWN_MODEL`, `Unavailable`. */
  async objection(id: string): Promise<string | undefined> {
    const { registration, ...state } = await this.registry.model(id);
    const objection = objectionTo(state);
    if (objection !== undefined || isLive(registration) || this.loaded.find(id)) return objection;
    return this.#broken(registration.serving);
  }

  async #broken(artefact: string): Promise<string | undefined> {
    try {
      await (await this.runtime.load(await this.artefacts.fetch(artefact))).close();
      return undefined;
    } catch (error) {
      if (error instanceof UnknownArtefact) return 'Its artefact is gone.';
      if (error instanceof BadArtefact) return `Its artefact does not load: ${error.message}.`;
      throw error;
    }
  }
}

const objectionTo = ({ dropped, retiredAt, trainedOnErasedAt }: Omit<ModelState, 'registration'>) => {
  if (trainedOnErasedAt !== undefined) return 'It learnt from somebody who was erased since.';
  if (dropped) return 'Its artefacts were pruned.';
  return retiredAt === undefined ? undefined : 'It was retired.';
};
