import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { JobStatus } from '#kernel';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import { ARTEFACT_STORE } from '#ports/tokens';
import { Streams } from '#runtime';
import { badCursor, decodeCursor, encodeCursor } from '../../queries/own-cursor.ts';
import type { OwnPage } from '../../queries/own-list.ts';
import type { Brought } from '../domain/brought.ts';
import { isSame } from '../domain/brought.ts';
import { lineMatch, type HistoryImport, type Match, type MatchCounts } from '../domain/history-import.ts';
import type { HistorySource, Mark, Mistake } from '../domain/history-record.ts';
import { MatchReport } from '../report/match-report.ts';
import { markOf, type ReportLine } from '../report/report-line.ts';
import { importedBy } from '../work/history-import-work.ts';
import { HistorySettling } from '../work/history-settling.ts';
import { ownImport } from './own-import.ts';
import { ReportTitles, type ReportTitle } from './report-titles.ts';

export type HistoryImportStatus = JobStatus | 'undone';

export interface ImportCounts extends MatchCounts {
  /** Facts that came in, one per title and kind. */
  readonly imported: number;
  /** Matched lines that told nothing new. */
  readonly unchanged: number;
  /** Rows that could not be read. */
  readonly mistakes: number;
}

export interface ImportSummary {
  readonly id: string;
  readonly status: HistoryImportStatus;
  readonly source: HistorySource;
  readonly bytes: number;
  /** 0 to 1. */
  readonly progress: number;
  readonly requestedAt: string;
  readonly endedAt: string | null;
  /** Why it failed. */
  readonly reason: string | null;
  readonly counts: ImportCounts;
}

export interface ImportedLine extends Omit<ReportLine, 'item' | 'candidates'> {
  readonly item: ReportTitle | null;
  readonly candidates: readonly (ReportTitle & { readonly confidence: number })[];
  /** The member said what the line means. */
  readonly corrected: boolean;
  /** It is by this line that the member's taste says so. */
  readonly imported: boolean;
}

export interface ImportDetails extends ImportSummary {
  readonly mistakes: readonly Mistake[];
  readonly report: OwnPage<ImportedLine>;
}

export interface ReportPage {
  readonly limit: number;
  readonly cursor?: string;
  /** Lines behind this one; in the place of a cursor. */
  readonly after?: number;
  readonly match?: Match;
}

const SHOWN_MISTAKES = 100;

/** One of the member's own imports, with a page of its match report. Throws `UNKNOWN_IMPORT`, `BAD_CURSOR`. */
export class GetHistoryImport extends Query<ImportDetails> {
  constructor(
    readonly member: string,
    readonly importId: string,
    readonly page: ReportPage,
  ) {
    super();
  }
}

@QueryHandler(GetHistoryImport)
export class GetHistoryImportHandler implements IQueryHandler<GetHistoryImport> {
  constructor(
    private readonly streams: Streams,
    private readonly settling: HistorySettling,
    private readonly titles: ReportTitles,
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
  ) {}

  async execute({ member, importId, page }: GetHistoryImport): Promise<ImportDetails> {
    const state = await ownImport(this.streams, member, importId);
    const brought = await this.settling.brought(importId, state);
    const summary = summaryOf(importId, state, importedBy(brought));
    const after = lastLine(importId, page);
    if (state.report === undefined) return { ...summary, mistakes: [], report: NO_LINES };
    const report = await MatchReport.in(await this.artefacts.fetch(state.report));
    const { numbers, total } = linesOf(report, state, page.match);
    const rest = numbers.filter((line) => line > after);
    const shown = rest.slice(0, page.limit);
    const lines = (await report.lines(shown)).map((line) => withWord(line, state));
    const nextCursor =
      rest.length > shown.length ? encodeCursor(cursorName(importId, page), `${shown.at(-1)}`, '') : null;
    const known = await this.titles.of(
      lines.flatMap(({ item, candidates }) => [item, ...candidates.map((c) => c.item)]),
    );
    const items = lines.map((line) => shownLine(line, state, known, brought.get(line.item ?? '')));
    return { ...summary, mistakes: await report.mistakes(SHOWN_MISTAKES), report: { items, nextCursor, total } };
  }
}

const NO_LINES: OwnPage<ImportedLine> = { items: [], nextCursor: null, total: 0 };

export const summaryOf = (id: string, state: HistoryImport, imported: number): ImportSummary => {
  const { input, status, undone, progress, requestedAt, endedAt, reason, counts, mistakes } = state;
  return {
    id,
    status: undone ? 'undone' : status,
    source: input!.source,
    bytes: input!.bytes,
    progress,
    requestedAt: requestedAt!,
    endedAt: endedAt ?? null,
    reason: reason ?? null,
    counts: { ...counts, imported, unchanged: Math.max(0, counts.matched - imported), mistakes },
  };
};

/** Lines of the report that came out so, as they stand now; all of them where it is not asked. */
const linesOf = (report: MatchReport, state: HistoryImport, match: Match | undefined) => {
  const all = Array.from({ length: report.size }, (_, n) => n + 1);
  const isAsked = (line: number): boolean =>
    lineMatch(state, line, { match: report.outcome(line), item: null }).match === match;
  const numbers = match === undefined ? all : all.filter(isAsked);
  return { numbers, total: numbers.length };
};

/** A cursor is of one import and one choice of lines. */
const cursorName = (importId: string, { match }: ReportPage): string => `import ${importId} ${match ?? ''}`;

const lastLine = (importId: string, page: ReportPage): number => {
  if (page.cursor === undefined) return page.after ?? 0;
  const line = Number(decodeCursor(cursorName(importId, page), page.cursor)[0]);
  if (!Number.isInteger(line) || line < 1) throw badCursor(page.cursor);
  return line;
};

interface WordedLine extends ReportLine {
  readonly corrected: boolean;
}

const withWord = (line: ReportLine, state: HistoryImport): WordedLine => {
  const corrected = state.corrections.has(line.line);
  const { match, item } = lineMatch(state, line.line, line);
  return { ...line, match, item, corrected, confidence: corrected ? 1 : line.confidence };
};

const shownLine = (
  line: WordedLine,
  state: HistoryImport,
  known: ReadonlyMap<string, ReportTitle>,
  brought: Brought | undefined,
): ImportedLine => ({
  ...line,
  item:
    line.item === null ? null : (known.get(line.item) ?? { itemId: line.item, title: null, year: null, medium: null }),
  candidates: line.candidates.flatMap(({ item, confidence }) => {
    const title = known.get(item);
    return title ? [{ ...title, confidence }] : [];
  }),
  imported: line.item !== null && isBrought(markOf(line, state.requestedAt!), brought),
});

const isBrought = (mark: Mark, brought: Brought | undefined): boolean => {
  if (mark.kind === 'liked') return brought?.liked !== undefined;
  const put = brought?.[mark.kind];
  if (!put) return false;
  return mark.kind === 'watchlist' || isSame(put.stands, mark);
};
