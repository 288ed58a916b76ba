import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { domainError, type Metadata, type Position } from '#kernel';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import { ARTEFACT_STORE } from '#ports/tokens';
import { Executor, Streams } from '#runtime';
import { Titles } from '../../../catalogue/published.ts';
import { historyImport, lineMatch } from '../domain/history-import.ts';
import { ownImport } from '../queries/own-import.ts';
import { MatchReport } from '../report/match-report.ts';
import type { ReportLine } from '../report/report-line.ts';
import { HistorySettling } from '../work/history-settling.ts';

/**
 * The member's own word on which title a line means, by any of its ids; `null`: none. What the line brought moves there.
 * Throws `UNKNOWN_IMPORT`, `UNKNOWN_LINE`, `UNKNOWN_ITEM`, `IMPORT_NOT_READY`, `IMPORT_UNDONE`.
 */
export class CorrectMatch extends Command<{ readonly position: Position | undefined }> {
  constructor(
    readonly member: string,
    readonly importId: string,
    readonly line: number,
    readonly item: string | null,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(CorrectMatch)
export class CorrectMatchHandler implements ICommandHandler<CorrectMatch> {
  constructor(
    private readonly executor: Executor,
    private readonly streams: Streams,
    private readonly titles: Titles,
    private readonly settling: HistorySettling,
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
  ) {}

  async execute({ member, importId, line, item: asked, meta }: CorrectMatch) {
    const before = await ownImport(this.streams, member, importId);
    if (before.report === undefined) throw domainError('IMPORT_NOT_READY', { status: before.status });
    const was = await this.#line(before.report, line);
    const item = asked === null ? null : await this.titles.resolve(asked);
    const change = { do: 'match-line', line, item, was: { match: was.match, item: was.item } } as const;
    const { position } = await this.executor.execute(historyImport, importId, change, meta);
    const items = [was.item, lineMatch(before, line, was).item, item].filter((each) => each !== null);
    const settled = await this.settling.settle(importId, meta, { items: [...new Set(items)] });
    return { position: settled ?? position };
  }

  async #line(hash: string, line: number): Promise<ReportLine> {
    const report = await MatchReport.in(await this.artefacts.fetch(hash));
    const [found] = line <= report.size ? await report.lines([line]) : [];
    if (!found) throw domainError('UNKNOWN_LINE', { line, lines: report.size });
    return found;
  }
}
