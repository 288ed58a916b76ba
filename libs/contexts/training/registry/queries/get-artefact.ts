import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { domainError } from '#kernel';
import { UnknownArtefact, type ArtefactStore } from '#ports/artefact-store/artefact-store';
import { ARTEFACT_STORE } from '#ports/tokens';
import { Registry } from './registry.ts';

export interface KeptArtefact {
  readonly family: string;
  /** Read-only folder of what is served. */
  readonly folder: string;
}

/** What is served of a model, as files. Throws `UNKNOWN_MODEL`, `MODEL_RETIRED` where it is no longer kept. */
export class GetArtefact extends Query<KeptArtefact> {
  constructor(readonly id: string) {
    super();
  }
}

@QueryHandler(GetArtefact)
export class GetArtefactHandler implements IQueryHandler<GetArtefact> {
  constructor(
    private readonly registry: Registry,
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
  ) {}

  async execute({ id }: GetArtefact): Promise<KeptArtefact> {
    const { registration, retiredAt, dropped } = await this.registry.model(id);
    const gone = () => domainError('MODEL_RETIRED', { model: id, ...(retiredAt !== undefined && { retiredAt }) });
    if (dropped) throw gone();
    try {
      return { family: registration.family, folder: await this.artefacts.fetch(registration.serving) };
    } catch (error) {
      throw error instanceof UnknownArtefact ? gone() : error;
    }
  }
}
