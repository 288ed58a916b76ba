import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata, Position } from '#kernel';
import { Executor } from '#runtime';
import { champion, EVERY_MEDIUM } from '../domain/champion.ts';
import { Registry } from '../queries/registry.ts';

/**
 * The model that scores real requests unseen, of a medium or of all; null: none. Throws `UNKNOWN_MODEL`,
 * `MODEL_RETIRED`, `OTHER_MEDIUM`.
 */
export class NameCandidate extends Command<Position | undefined> {
  constructor(
    readonly model: string | null,
    readonly medium: string | undefined,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(NameCandidate)
export class NameCandidateHandler implements ICommandHandler<NameCandidate> {
  constructor(
    private readonly executor: Executor,
    private readonly registry: Registry,
  ) {}

  async execute({ model, medium, meta }: NameCandidate): Promise<Position | undefined> {
    const scope = model === null ? (medium ?? EVERY_MEDIUM) : await this.registry.scopeFor(model, medium);
    return (await this.executor.execute(champion, scope, { do: 'name-candidate', model }, meta)).position;
  }
}
