import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { isoTime, type Event, type JobSummary, type Metadata, type Projection } from '#kernel';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import { ARTEFACT_STORE, CLOCK } from '#ports/tokens';
import { Executor, newId, Streams, type ListedJobKind, type Working } from '#runtime';
import { CatalogueView } from '../../../catalogue/published.ts';
import { TasteOf } from '../../queries/taste-of.ts';
import {
  historyImport,
  type HistoryImport,
  type HistoryImportInput,
  type HistoryImportResult,
} from '../domain/history-import.ts';
import { isMistake, type HistoryRecord } from '../domain/history-record.ts';
import { TitleMatcher } from '../matching/title-matcher.ts';
import { historyImports } from '../read/history-imports/projection.ts';
import { ReportWriter } from '../report/report-writer.ts';
import type { HistoryFiles } from '../sources/history-files.ts';
import { HistorySettling } from './history-settling.ts';

/** Name of the upload within its artefact. */
export const UPLOAD = 'upload';

/** Matching is the first half of the way, bringing in the second. */
const MATCHED = 0.5;
/** How long matching may hold the event loop that everything else in this process shares. */
const TURN_MS = 10;

/** Works imports: reads and matches the file, tells the log what was found, and brings it in. */
@Injectable()
export class HistoryImporter {
  constructor(
    private readonly executor: Executor,
    private readonly streams: Streams,
    private readonly view: CatalogueView,
    private readonly tasteOf: TasteOf,
    private readonly settling: HistorySettling,
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  /**
   * Killed at any point and run again it ends the same: the matches are told once, before anything comes in, and whoever
   * goes on works from what was told.
   */
  async work(files: HistoryFiles, input: HistoryImportInput, job: Working): Promise<HistoryImportResult> {
    try {
      if ((await this.#import(job.id)).report === undefined) await this.#match(files, input, job);
      job.report(MATCHED);
      await this.settling.settle(job.id, this.#meta(), {
        signal: job.signal,
        onProgress: (share) => job.report(MATCHED + (1 - MATCHED) * share),
      });
    } finally {
      // undone meanwhile, by whoever could not know what was just being brought in
      if ((await this.#import(job.id)).undone) await this.settling.settle(job.id, this.#meta());
    }
    return { imported: importedBy(await this.settling.brought(job.id, await this.#import(job.id))) };
  }

  async #match(files: HistoryFiles, input: HistoryImportInput, { id, signal }: Working): Promise<void> {
    const folder = await workFolder(id);
    try {
      const [unpacked, written] = [join(folder, 'unpacked'), join(folder, 'report')];
      await Promise.all([unpacked, written].map((each) => mkdir(each)));
      const upload = join(await this.artefacts.fetch(input.file), UPLOAD);
      const told = await this.#report(files.read(upload, unpacked, signal), input.member, id, written);
      const report = await this.artefacts.put(written);
      await this.executor.execute(historyImport, id, { do: 'tell-matches', report, ...told }, this.#meta());
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async #report(records: ReturnType<HistoryFiles['read']>, member: string, id: string, folder: string) {
    await this.view.refresh();
    const { preferences } = await this.tasteOf.member(member);
    const matcher = new TitleMatcher(this.view, { adult: preferences.adultTitles === true });
    const writer = new ReportWriter(folder);
    let began = performance.now();
    try {
      for await (const told of records) {
        if (isMistake(told)) writer.mistake(told);
        else await writer.line({ ...lineOf(told, writer.next), ...(await matcher.match(told)) });
        if (performance.now() - began < TURN_MS) continue;
        await nextTurn();
        began = performance.now();
      }
      return await writer.close(id);
    } catch (error) {
      await writer.abandon();
      throw error;
    }
  }

  async #import(id: string): Promise<HistoryImport> {
    return (await this.streams.fold(historyImport, id)).state;
  }

  #meta(): Metadata {
    return { commandId: newId(), actor: 'system:import', occurredAt: isoTime(this.now()) };
  }
}

/** A folder of its own, and none left of who was killed at the same import: what people bring is not left lying about. */
const workFolder = async (id: string): Promise<string> => {
  const prefix = `reprise-import-${id}-`;
  for (const name of await readdir(tmpdir()))
    if (name.startsWith(prefix)) await rm(join(tmpdir(), name), { recursive: true, force: true });
  return mkdtemp(join(tmpdir(), prefix));
};

/** Facts that came in: one per title and kind. */
export const importedBy = (brought: Iterable<readonly [string, object]>): number => {
  let facts = 0;
  for (const [, each] of brought) facts += Object.keys(each).length;
  return facts;
};

const lineOf = ({ file, row, titles, year, kind, halfStars, at }: HistoryRecord, line: number) => ({
  line,
  file,
  row,
  title: titles[0] ?? null,
  year: year ?? null,
  kind,
  halfStars: halfStars ?? null,
  at: at ?? null,
});

/** `files`: how uploads are read on this platform. */
export const historyImportWork = (
  importer: HistoryImporter,
  files: HistoryFiles,
): ListedJobKind<HistoryImportInput, HistoryImportResult> => ({
  kind: historyImport,
  list: historyImports as Projection<JobSummary<HistoryImportInput>, Event>,
  atOnce: 2,
  work: (input, job) => importer.work(files, input, job),
});
