import { Inject, Injectable } from '@nestjs/common';
import { domainError } from '#kernel';
import { UnknownArtefact } from '#ports/artefact-store/artefact-store';
import { BadArtefact } from '#ports/model-runtime/model-runtime';
import type { ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { Registry } from '../queries/registry.ts';
import { models } from '../read/models/projection.ts';
import { LoadedModels } from './loaded-models.ts';
import type { ServedModel } from './served-model.ts';

/** Newest models of a family that are looked through for one that fits. */
const LOOKED_AT = 50;

/** Models that somebody asks for in particular: by id, or the newest of a family. */
@Injectable()
export class NamedModels {
  constructor(
    private readonly registry: Registry,
    private readonly loaded: LoadedModels,
    @Inject(READ_STORE) private readonly store: ReadStore,
  ) {}

  /** Throws `UNKNOWN_MODEL`, `MODEL_RETIRED` where its artefact is gone, `BAD_ARTEFACT`. */
  async of(reference: string, medium: string | undefined): Promise<ServedModel> {
    return this.#loadedAs((await this.#newestOf(reference, medium)) ?? reference);
  }

  /** Who was champion of a medium at a moment (ISO time), as it was; `undefined`: nobody. Throws as `of`. */
  async championAt(medium: string | undefined, at: string): Promise<ServedModel | undefined> {
    const id = await this.registry.championAt(medium, at);
    return id === undefined ? undefined : this.#loadedAs(id);
  }

  async #loadedAs(id: string): Promise<ServedModel> {
    try {
      const model = await this.loaded.get(id);
      model.serve();
      return model;
    } catch (error) {
      if (error instanceof BadArtefact || error instanceof UnknownArtefact)
        throw domainError('BAD_ARTEFACT', { model: id, reason: error.message });
      throw error;
    }
  }

  async #newestOf(family: string, medium: string | undefined): Promise<string | undefined> {
    const { items } = await this.store
      .live(models)
      .page('family', { equals: [family], limit: LOOKED_AT, descending: true });
    return items.find((each) => each.retiredAt === null && (each.medium ?? medium) === medium)?.id;
  }
}
