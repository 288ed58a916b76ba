import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { domainError, type Metadata, type Position } from '#kernel';
import { UnknownArtefact, type ArtefactStore } from '#ports/artefact-store/artefact-store';
import { BadArtefact, type ModelRuntime } from '#ports/model-runtime/model-runtime';
import { ARTEFACT_STORE, MODEL_RUNTIME } from '#ports/tokens';
import { Executor } from '#runtime';
import { model } from '../domain/model.ts';
import { isLive } from '../live-entries.ts';
import type { ModelRegistration } from '../registration.ts';

/**
 * Enters a model whose artefacts are in the store; what does not load is refused. The same again is a no-op. Throws
 * `BAD_ARTEFACT`, `MODEL_EXISTS` of another one under the same id.
 */
export class RegisterModel extends Command<Position | undefined> {
  constructor(
    readonly registration: ModelRegistration,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(RegisterModel)
export class RegisterModelHandler implements ICommandHandler<RegisterModel> {
  constructor(
    private readonly executor: Executor,
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
    @Inject(MODEL_RUNTIME) private readonly runtime: ModelRuntime,
  ) {}

  async execute({ registration, meta }: RegisterModel): Promise<Position | undefined> {
    if (!isLive(registration)) await this.#check(registration.serving);
    return (await this.executor.execute(model, registration.id, { do: 'register', registration }, meta)).position;
  }

  async #check(hash: string): Promise<void> {
    try {
      const loaded = await this.runtime.load(await this.artefacts.fetch(hash));
      await loaded.close();
    } catch (error) {
      if (error instanceof BadArtefact || error instanceof UnknownArtefact)
        throw domainError('BAD_ARTEFACT', { reason: error.message });
      throw error;
    }
  }
}
