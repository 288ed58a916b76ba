import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata, Position } from '#kernel';
import { Executor } from '#runtime';
import { champion } from '../domain/champion.ts';
import { isLlm, LLM } from '../live-entries.ts';
import { Registry } from '../queries/registry.ts';

export interface Promotion {
  /** Its id; of a live entry also its name. */
  readonly model: string;
  /** Left out: the medium of the model, or all. */
  readonly medium?: string;
  /** Why to promote it although the gate refuses. Who may is for the caller to know. */
  readonly overrule?: string;
}

/**
 * Makes a model the champion of a medium, or of all. Every process serves it once its own load has passed. Throws
 * `UNKNOWN_MODEL`, `MODEL_RETIRED`, `OTHER_MEDIUM`, `GATE_REFUSED` with the reasons.
 */
export class PromoteModel extends Command<Position | undefined> {
  constructor(
    readonly promotion: Promotion,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(PromoteModel)
export class PromoteModelHandler implements ICommandHandler<PromoteModel> {
  constructor(
    private readonly executor: Executor,
    private readonly registry: Registry,
  ) {}

  async execute({ promotion, meta }: PromoteModel): Promise<Position | undefined> {
    const { medium, overrule } = promotion;
    const model = isLlm(promotion.model) ? LLM.id : promotion.model;
    const scope = await this.registry.scopeFor(model, medium);
    const { verdict, reasons } = await this.registry.gate(model, scope);
    const command = {
      do: 'promote',
      model,
      verdict: { refused: verdict === 'refuse', reasons },
      ...(overrule !== undefined && { overrule }),
    } as const;
    return (await this.executor.execute(champion, scope, command, meta)).position;
  }
}
