import { Inject, Injectable } from '@nestjs/common';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import { ARTEFACT_STORE, VECTOR_INDEX } from '#ports/tokens';
import { Unavailable } from '#ports/unavailable';
import { UnknownSpace, type Nearest, type VectorFilter, type VectorIndex } from '#ports/vector-index/vector-index';
import { rowsOfArtefact } from './artefact-rows.ts';

/** What finds a model's titles by their vectors; a model without one scores them all. */
export interface VectorSpace {
  /** `undefined`: there is no index that has them, and no other way there. */
  search(query: Float32Array, k: number, where: VectorFilter): Promise<Nearest | undefined>;
}

/** The vectors of the models that are served, named by their artefacts. All processes share them. */
@Injectable()
export class VectorSpaces {
  readonly #building = new Map<string, Promise<void>>();

  constructor(
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
    @Inject(VECTOR_INDEX) private readonly index: VectorIndex,
  ) {}

  /** Once its titles can be found, or cannot for now: an index that does not answer keeps no model from serving. */
  async of(artefact: string): Promise<VectorSpace> {
    await this.#built(artefact);
    return { search: (query, k, where) => this.#search(artefact, query, k, where) };
  }

  async #search(space: string, query: Float32Array, k: number, where: VectorFilter): Promise<Nearest | undefined> {
    try {
      return await this.index.search(space, query, k, where);
    } catch (error) {
      if (!isGone(error)) throw error;
      if (error instanceof UnknownSpace) void this.#built(space);
      return undefined;
    }
  }

  /** Once at a time in this process; two that build the same space come to the same. */
  #built(space: string): Promise<void> {
    const building = this.#building.get(space) ?? this.#build(space).finally(() => void this.#building.delete(space));
    this.#building.set(space, building);
    return building;
  }

  async #build(space: string): Promise<void> {
    try {
      if (await this.index.ready(space)) return;
      const rows = await rowsOfArtefact(this.artefacts, space);
      if (rows) await this.index.build(space, rows);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
}

const isGone = (error: unknown): boolean => error instanceof Unavailable || error instanceof UnknownSpace;
