import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { Streams } from '#runtime';
import { historyImport } from '../domain/history-import.ts';
import { historyImports } from '../read/history-imports/projection.ts';
import { importedBy } from '../work/history-import-work.ts';
import { HistorySettling } from '../work/history-settling.ts';
import { summaryOf, type ImportSummary } from './get-history-import.ts';

/** The member's own imports, newest first: which they are from the list, how each stands from its stream. */
export class ListHistoryImports extends Query<{
  readonly items: readonly ImportSummary[];
  readonly nextCursor: string | null;
}> {
  constructor(
    readonly member: string,
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

@QueryHandler(ListHistoryImports)
export class ListHistoryImportsHandler implements IQueryHandler<ListHistoryImports> {
  constructor(
    private readonly streams: Streams,
    private readonly settling: HistorySettling,
    @Inject(READ_STORE) private readonly store: ReadStore,
  ) {}

  async execute({ member, limit, cursor }: ListHistoryImports) {
    const { items, next } = await this.store.live(historyImports).page('member', {
      equals: [member],
      limit,
      descending: true,
      ...(cursor !== undefined && { after: cursor }),
    });
    return { items: await Promise.all(items.map(({ id }) => this.#summary(id))), nextCursor: next ?? null };
  }

  async #summary(id: string): Promise<ImportSummary> {
    const { state } = await this.streams.fold(historyImport, id);
    return summaryOf(id, state, importedBy(await this.settling.brought(id, state)));
  }
}
