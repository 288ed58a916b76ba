import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata, Position } from '#kernel';
import { Executor, Streams, uuid5 } from '#runtime';
import { taste } from '../domain/taste.ts';

/**
 * Takes back every fact of one member's taste, and lets nothing in any more. Interrupted and given again it goes on where
 * it stopped. Answers where the log stood afterwards.
 */
export class WithdrawTaste extends Command<Position | undefined> {
  constructor(
    readonly member: string,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(WithdrawTaste)
export class WithdrawTasteHandler implements ICommandHandler<WithdrawTaste> {
  constructor(
    private readonly executor: Executor,
    private readonly streams: Streams,
  ) {}

  /** In parts of one append each, every one a command of its own. */
  async execute({ member, meta }: WithdrawTaste): Promise<Position | undefined> {
    let { state, version, position } = await this.streams.fold(taste, member);
    while (!state.closed) {
      const part = { ...meta, commandId: uuid5(meta.commandId, 'part', version) };
      ({ state, version, position } = await this.executor.execute(taste, member, { do: 'withdraw-all' }, part));
    }
    return position;
  }
}
