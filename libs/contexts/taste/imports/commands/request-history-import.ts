import { writeFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { domainError, type Metadata, type Position } from '#kernel';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import type { ReadStore } from '#ports/read-store/read-store';
import { ARTEFACT_STORE, READ_STORE } from '#ports/tokens';
import { Executor, Streams, uuid5 } from '#runtime';
import { historyImport } from '../domain/history-import.ts';
import type { HistorySource } from '../domain/history-record.ts';
import { historyImports } from '../read/history-imports/projection.ts';
import { ABOUT } from '../report/report-files.ts';
import { UPLOAD } from '../work/history-import-work.ts';

export interface RequestedHistoryImport {
  readonly id: string;
  readonly position: Position | undefined;
}

/** Their files are kept: so many are a limit on how much one member can fill. */
const MOST_IMPORTS = 100;

/** Asks for a history to be brought in. `folder` holds the file, as `upload` and alone; it is of `source`. Throws `TOO_MANY_IMPORTS`. */
export class RequestHistoryImport extends Command<RequestedHistoryImport> {
  constructor(
    readonly member: string,
    readonly folder: string,
    readonly source: HistorySource,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(RequestHistoryImport)
export class RequestHistoryImportHandler implements ICommandHandler<RequestHistoryImport> {
  constructor(
    private readonly executor: Executor,
    private readonly streams: Streams,
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
    @Inject(READ_STORE) private readonly store: ReadStore,
  ) {}

  /** The file first, the fact second: what the log speaks of is there. */
  async execute({ member, folder, source, meta }: RequestHistoryImport): Promise<RequestedHistoryImport> {
    const id = uuid5(meta.commandId, 'history-import');
    const known = await this.streams.fold(historyImport, id);
    if (known.version > 0) return { id, position: known.position };
    await this.#refuseTooMany(member);
    const { size: bytes } = await stat(join(folder, UPLOAD));
    await writeFile(join(folder, ABOUT), JSON.stringify({ import: id }));
    const file = await this.artefacts.put(folder);
    const input = { member, source, file, bytes };
    const { position } = await this.executor.execute(historyImport, id, { do: 'request', input, by: member }, meta);
    return { id, position };
  }

  /** As far as the list has come: a burst may add a few, which the rate limit bounds. */
  async #refuseTooMany(member: string): Promise<void> {
    const { items } = await this.store.live(historyImports).page('member', { equals: [member], limit: MOST_IMPORTS });
    if (items.length >= MOST_IMPORTS) throw domainError('TOO_MANY_IMPORTS', { most: MOST_IMPORTS });
  }
}
