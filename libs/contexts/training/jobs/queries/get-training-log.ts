import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { domainError } from '#kernel';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import { ARTEFACT_STORE, WORK_FOLDER } from '#ports/tokens';
import { Streams } from '#runtime';
import { training } from '../training-job.ts';
import { jobFolder, readLog } from '../training-log.ts';

export interface TrainingLogPage {
  readonly items: readonly string[];
  /** Where to read on; while the job goes on there may be more there later. */
  readonly next: number | undefined;
  readonly total: number;
}

/** What a training told, from line `from` on (0: the first). Throws `UNKNOWN_JOB`. */
export class GetTrainingLog extends Query<TrainingLogPage> {
  constructor(
    readonly id: string,
    readonly from: number,
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(GetTrainingLog)
export class GetTrainingLogHandler implements IQueryHandler<GetTrainingLog> {
  constructor(
    private readonly streams: Streams,
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
    @Inject(WORK_FOLDER) private readonly home: string,
  ) {}

  async execute({ id, from, limit }: GetTrainingLog): Promise<TrainingLogPage> {
    const { status, result } = (await this.streams.fold(training, id)).state;
    if (status === 'unknown') throw domainError('UNKNOWN_JOB', { id });
    const lines = await this.#lines(id, result?.log);
    const items = lines.slice(from, from + limit);
    const end = from + items.length;
    return { items, next: end < lines.length ? end : undefined, total: lines.length };
  }

  /** A worker on another host keeps it there while it works; the end of it is in the artefact store. */
  async #lines(id: string, artefact: string | undefined): Promise<readonly string[]> {
    const own = await readLog(jobFolder(this.home, id));
    if (own || artefact === undefined) return own ?? [];
    return (await readLog(await this.artefacts.fetch(artefact))) ?? [];
  }
}
