import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata } from '#kernel';
import { Executor, Streams, uuid5, type Executed } from '#runtime';
import { Titles } from '../../catalogue/published.ts';
import { taste, type TasteCommand } from '../domain/taste.ts';
import type { Taste } from '../domain/taste-state.ts';
import { MOST_CLEARED } from '../domain/watch-item.ts';

/** A command on one member's taste that names no title, or names titles known to be canonical (imports). */
export class ChangeTaste extends Command<Executed<Taste>> {
  constructor(
    readonly member: string,
    readonly change: TasteCommand,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(ChangeTaste)
export class ChangeTasteHandler implements ICommandHandler<ChangeTaste> {
  constructor(
    private readonly executor: Executor,
    private readonly streams: Streams,
  ) {}

  async execute({ member, change, meta }: ChangeTaste): Promise<Executed<Taste>> {
    if (change.do === 'clear-history') await this.#clearAllButTheLastPart(member, meta);
    return this.executor.execute(taste, member, change, meta);
  }

  /** A history longer than one append is cleared in parts, the last of which is the command itself. */
  async #clearAllButTheLastPart(member: string, meta: Metadata): Promise<void> {
    const { watched } = (await this.streams.fold(taste, member)).state;
    for (let part = Math.ceil(watched.size / MOST_CLEARED); part > 1; part--) {
      const commandId = uuid5(meta.commandId, part);
      await this.executor.execute(taste, member, { do: 'clear-history' }, { ...meta, commandId });
    }
  }
}

type AboutItem = Extract<TasteCommand, { readonly item: string }>;

/** A command about one title, by any of its ids; one that is not here yet may enter. Throws `UNKNOWN_ITEM`. */
export class ChangeTasteOfItem extends Command<Executed<Taste> & { readonly item: string }> {
  constructor(
    readonly member: string,
    readonly change: AboutItem,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(ChangeTasteOfItem)
export class ChangeTasteOfItemHandler implements ICommandHandler<ChangeTasteOfItem> {
  constructor(
    private readonly executor: Executor,
    private readonly titles: Titles,
  ) {}

  async execute({ member, change, meta }: ChangeTasteOfItem): Promise<Executed<Taste> & { readonly item: string }> {
    const item = await this.titles.entered(change.item);
    return { ...(await this.executor.execute(taste, member, { ...change, item }, meta)), item };
  }
}
