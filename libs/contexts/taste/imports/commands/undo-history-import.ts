import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata, Position } from '#kernel';
import { Executor, Streams } from '#runtime';
import { historyImport } from '../domain/history-import.ts';
import { ownImport } from '../queries/own-import.ts';
import { HistorySettling } from '../work/history-settling.ts';

/**
 * Takes back all that an import brought and puts back what that had replaced; what the member changed since stays. One
 * that is still at work ends. Throws `UNKNOWN_IMPORT`.
 */
export class UndoHistoryImport extends Command<{ readonly position: Position | undefined }> {
  constructor(
    readonly member: string,
    readonly importId: string,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(UndoHistoryImport)
export class UndoHistoryImportHandler implements ICommandHandler<UndoHistoryImport> {
  constructor(
    private readonly executor: Executor,
    private readonly streams: Streams,
    private readonly settling: HistorySettling,
  ) {}

  async execute({ member, importId, meta }: UndoHistoryImport) {
    await ownImport(this.streams, member, importId);
    const { position } = await this.executor.execute(historyImport, importId, { do: 'undo' }, meta);
    return { position: (await this.settling.settle(importId, meta)) ?? position };
  }
}
