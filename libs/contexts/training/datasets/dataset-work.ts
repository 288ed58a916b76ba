import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Event, JobSummary, Position, Projection } from '#kernel';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import type { DatasetFiles } from '#ports/dataset-files/dataset-files';
import type { ReadStore } from '#ports/read-store/read-store';
import type { TextCache } from '#ports/text-cache/text-cache';
import { ARTEFACT_STORE, CLOCK, DATASET_FILES, READ_STORE, TEXT_CACHE, WORK_FOLDER } from '#ports/tokens';
import { Streams, type JobKind, type ListedJobKind, type Working } from '#runtime';
import { ErasedMembers } from '../../identity/published.ts';
import { dataset, type DatasetInput, type DatasetResult } from './dataset-job.ts';
import { datasetOfLog } from './dataset-of-log.ts';
import { erasedHash, isUnchanged } from './log-cut.ts';
import { datasets, type DatasetSummary } from './read/datasets/projection.ts';

/** The newest so many are looked at for one that serves again. */
const LOOKED_AT = 20;

/** Makes datasets of the log, and keeps them in the artefact store. */
@Injectable()
export class DatasetMaker {
  constructor(
    private readonly streams: Streams,
    private readonly erasedMembers: ErasedMembers,
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
    @Inject(DATASET_FILES) private readonly files: DatasetFiles,
    @Inject(TEXT_CACHE) private readonly texts: TextCache,
    @Inject(WORK_FOLDER) private readonly home: string,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  /** One that was made before serves again where nothing has happened since that it would be made of. */
  async work({ medium, position }: DatasetInput, { id, signal, report }: Working): Promise<DatasetResult> {
    const until = (position ?? (await this.streams.log.head())) as Position;
    const erased = await erasedHash(this.erasedMembers.all());
    const known = await this.#known(medium, until, erased, signal);
    if (known) return known;
    const folder = join(this.home, 'datasets', id);
    try {
      await mkdir(join(this.home, 'datasets'), { recursive: true });
      const what = { until, medium, erased, folder };
      const sources = { streams: this.streams, texts: this.texts, files: this.files, now: this.now };
      const manifest = await datasetOfLog(sources, what, { signal, onProgress: report });
      return { artefact: await this.artefacts.put(folder), manifest };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async #known(
    medium: string | null,
    until: Position,
    erased: string,
    signal: AbortSignal,
  ): Promise<DatasetResult | undefined> {
    const { items } = await this.store.live(datasets).page('requestedAt', { limit: LOOKED_AT, descending: true });
    const alike = items.find((each) => isAlike(each, medium, erased));
    const from = alike?.result?.manifest.position as Position | undefined;
    if (from === undefined || from > until) return undefined;
    return (await isUnchanged(this.streams.log, from, until, { signal })) ? alike?.result : undefined;
  }
}

const isAlike = ({ status, result, dropped, input }: DatasetSummary, medium: string | null, erased: string): boolean =>
  status === 'succeeded' && !dropped && input.medium === medium && result?.manifest.erased === erased;

export const datasetWork = (maker: DatasetMaker): ListedJobKind<DatasetInput, DatasetResult> => ({
  kind: dataset as JobKind<DatasetInput, DatasetResult>['kind'],
  list: datasets as Projection<JobSummary<DatasetInput>, Event>,
  atOnce: 1,
  work: (input, job) => maker.work(input, job),
});
