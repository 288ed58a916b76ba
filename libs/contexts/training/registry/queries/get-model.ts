import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { UnknownArtefact, type ArtefactStore } from '#ports/artefact-store/artefact-store';
import { BadArtefact, type ModelManifest, type ModelRuntime } from '#ports/model-runtime/model-runtime';
import type { ReadStore } from '#ports/read-store/read-store';
import { ARTEFACT_STORE, MODEL_RUNTIME, READ_STORE } from '#ports/tokens';
import type { EvaluationReport } from '../../evaluation/report.ts';
import { EVERY_MEDIUM } from '../domain/champion.ts';
import { models } from '../read/models/projection.ts';
import type { ModelRegistration } from '../registration.ts';
import { Champions } from '../serving/champions.ts';
import { LoadedModels } from '../serving/loaded-models.ts';
import type { ModelLatency } from '../serving/served-model.ts';
import { Registry } from './registry.ts';

export interface ModelDetails extends Omit<ModelRegistration, 'reports' | 'baselines'> {
  readonly registeredAt: string;
  readonly retiredAt: string | null;
  /** It learnt from somebody who was erased since, and is replaced at the next training. */
  readonly trainedOnErased: boolean;
  readonly championOf: readonly string[];
  readonly candidateOf: readonly string[];
  readonly reports: readonly Omit<EvaluationReport, 'caseValues'>[];
  /** What the artefact says of itself; null: it is no longer kept. */
  readonly artefact: ModelManifest | null;
  /** In this process, since it was loaded; null: it is not. */
  readonly latency: ModelLatency | null;
  /** Why this process could not load it. */
  readonly failure: string | null;
}

/** All there is to know of one model. Throws `UNKNOWN_MODEL`. */
export class GetModel extends Query<ModelDetails> {
  constructor(readonly id: string) {
    super();
  }
}

@QueryHandler(GetModel)
export class GetModelHandler implements IQueryHandler<GetModel> {
  constructor(
    private readonly registry: Registry,
    private readonly champions: Champions,
    private readonly loaded: LoadedModels,
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
    @Inject(MODEL_RUNTIME) private readonly runtime: ModelRuntime,
  ) {}

  async execute({ id }: GetModel): Promise<ModelDetails> {
    const { registration, registeredAt, retiredAt, dropped, trainedOnErasedAt } = await this.registry.model(id);
    const { reports, baselines: _baselines, ...rest } = registration;
    return {
      ...rest,
      registeredAt: registeredAt!,
      retiredAt: retiredAt ?? null,
      trainedOnErased: trainedOnErasedAt !== undefined,
      ...(await this.#aliases(id, registration.medium)),
      reports: reports.map(({ caseValues: _caseValues, ...report }) => report),
      artefact: dropped ? null : await this.#describe(registration.serving),
      latency: this.loaded.find(id)?.latency ?? null,
      failure: this.champions.failures.get(id) ?? null,
    };
  }

  /** As the log has it for the model's own scopes, as the list has it for others. */
  async #aliases(id: string, medium: string | null): Promise<Pick<ModelDetails, 'championOf' | 'candidateOf'>> {
    const listed = await this.store.live(models).get(id);
    const scopes = new Set([...(listed?.championOf ?? []), ...(listed?.candidateOf ?? []), medium ?? EVERY_MEDIUM]);
    const thrones = await Promise.all(
      [...scopes].map(async (scope) => ({ scope, ...(await this.registry.throne(scope)) })),
    );
    const where = (is: (throne: (typeof thrones)[number]) => boolean) => thrones.filter(is).map(({ scope }) => scope);
    return {
      championOf: where(({ champion }) => champion === id),
      candidateOf: where((each) => each.candidate === id),
    };
  }

  async #describe(hash: string): Promise<ModelManifest | null> {
    try {
      return await this.runtime.describe(await this.artefacts.fetch(hash));
    } catch (error) {
      if (error instanceof BadArtefact || error instanceof UnknownArtefact) return null;
      throw error;
    }
  }
}
