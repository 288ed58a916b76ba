import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata, Position } from '#kernel';
import { Executor } from '#runtime';
import { champion, EVERY_MEDIUM } from '../domain/champion.ts';
import { FitToServe } from '../queries/fit-to-serve.ts';
import { Registry } from '../queries/registry.ts';

export interface PassedOver {
  readonly model: string;
  readonly reason: string;
}

export interface RolledBack {
  /** Who serves again; null: the live ladder. */
  readonly model: string | null;
  /** Who was champion after it and cannot serve again, the last one first. */
  readonly passedOver: readonly PassedOver[];
  readonly position: Position | undefined;
}

/**
 * The champion before this one serves again; where there was none, the live ladder. Whoever cannot serve any more is
 * passed over: this is for an hour in which nobody wants to choose. Throws `NO_CHAMPION`.
 */
export class RollBackChampion extends Command<RolledBack> {
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
  constructor(
    private readonly executor: Executor,
    private readonly registry: Registry,
    private readonly fit: FitToServe,
  ) {}

  async execute({ medium = EVERY_MEDIUM, meta }: RollBackChampion): Promise<RolledBack> {
    const passed = await this.#unfit((await this.registry.throne(medium)).before);
    const unfit = passed.map(({ model }) => model);
    const { state, position, written } = await this.executor.execute(
      champion,
      medium,
      { do: 'roll-back', unfit },
      meta,
    );
    return { model: state.champion, passedOver: written > 0 ? passed : [], position };
  }

  /** From the last one on, until somebody is fit. */
  async #unfit(before: readonly string[]): Promise<readonly PassedOver[]> {
    const passed: PassedOver[] = [];
    for (const model of before.toReversed()) {
      const reason = await this.fit.objection(model);
      if (reason === undefined) break;
      passed.push({ model, reason });
    }
    return passed;
  }
}
