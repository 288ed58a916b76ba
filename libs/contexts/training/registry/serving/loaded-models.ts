import { Inject, Injectable } from '@nestjs/common';
import { domainError } from '#kernel';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import type { ModelManifest, ModelRuntime } from '#ports/model-runtime/model-runtime';
import { ARTEFACT_STORE, MODEL_RUNTIME } from '#ports/tokens';
import { Registry } from '../queries/registry.ts';
import { ServedModel } from './served-model.ts';
import { VectorSpaces } from './vector-spaces.ts';

/** Beside those that are held: who was champion a moment ago, or was asked for by name. */
const SPARE = 3;

/** The models that this process has in memory. Those that nobody holds make room for others, the oldest first. */
@Injectable()
export class LoadedModels {
  readonly #loading = new Map<string, Promise<ServedModel>>();
  readonly #loaded = new Map<string, ServedModel>();
  #held: ReadonlySet<string> = new Set();

  constructor(
    private readonly registry: Registry,
    private readonly spaces: VectorSpaces,
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
    @Inject(MODEL_RUNTIME) private readonly runtime: ModelRuntime,
  ) {}

  /** `undefined`: it is not in memory. */
  find(id: string): ServedModel | undefined {
    return this.#loaded.get(id);
  }

  get all(): readonly ServedModel[] {
    return [...this.#loaded.values()];
  }

  /** Throws `UNKNOWN_MODEL`, `MODEL_RETIRED` where its artefact is gone, `BadArtefact`, `UnknownArtefact`, `Unavailable`. */
  get(id: string): Promise<ServedModel> {
    const known = this.#loaded.get(id);
    if (known) {
      this.#loaded.delete(id); // asked for last: leaves last
      this.#loaded.set(id, known);
      return Promise.resolve(known);
    }
    const loading = this.#loading.get(id) ?? this.#load(id).finally(() => this.#loading.delete(id));
    this.#loading.set(id, loading);
    return loading;
  }

  /** These stay, whoever else is asked for. */
  hold(ids: ReadonlySet<string>): void {
    this.#held = ids;
    this.#makeRoom();
  }

  async close(): Promise<void> {
    const models = [...this.#loaded.values()];
    this.#loaded.clear();
    await Promise.all(models.map((model) => model.close()));
  }

  async #load(id: string): Promise<ServedModel> {
    const { registration, dropped } = await this.registry.model(id);
    if (dropped) throw domainError('MODEL_RETIRED', { model: id });
    const loaded = await this.runtime.load(await this.artefacts.fetch(registration.serving));
    const space = hasVectors(loaded.manifest) ? await this.spaces.of(registration.serving) : undefined;
    const model = new ServedModel(id, registration.family, loaded, space);
    this.#loaded.set(id, model);
    this.#makeRoom(id);
    return model;
  }

  #makeRoom(newest?: string): void {
    const free = [...this.#loaded.keys()].filter((id) => !this.#held.has(id) && id !== newest);
    for (const id of free.slice(0, Math.max(0, free.length - SPARE))) {
      const model = this.#loaded.get(id)!;
      this.#loaded.delete(id);
      void model.close();
    }
  }
}

const hasVectors = ({ outputs, dim }: ModelManifest): boolean => outputs.includes('user') && dim !== null;
