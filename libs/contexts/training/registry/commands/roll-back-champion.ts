import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata, Position } from '#kernel';
import { Executor } from '#runtime';
import { champion, EVERY_MEDIUM } from '../domain/champion.ts';

/** The champion before this one serves again; where there was none, the live ladder. Throws `NO_CHAMPION`. */
export class RollBackChampion extends Command<{
  readonly model: string | null;
  readonly position: Position | undefined;
}> {
  constructor(
    /** Left out: the champion of every medium. */
    readonly medium: string | undefined,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(RollBackChampion)
export class RollBackChampionHandler implements ICommandHandler<RollBackChampion> {
  constructor(private readonly executor: Executor) {}

  async execute({ medium = EVERY_MEDIUM, meta }: RollBackChampion) {
    const { state, position } = await this.executor.execute(champion, medium, { do: 'roll-back' }, meta);
    return { model: state.champion, position };
  }
}
