import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { UnknownArtefact, type ArtefactStore } from '#ports/artefact-store/artefact-store';
import type { DatasetFiles } from '#ports/dataset-files/dataset-files';
import { ARTEFACT_STORE, DATASET_FILES } from '#ports/tokens';
import { readDataset } from '../datasets/read-dataset.ts';
import { splitOfJob, type JobSplit } from '../evaluation/tracks.ts';
import type { ModelRegistration } from '../registry/registration.ts';
import { LineageDataset, notReproducible } from './lineage-dataset.ts';

export interface Judged {
  /** Read-only folder of the artefact that answered: it has not seen the answers. */
  readonly artefact: string;
  /** What it was asked, by track. */
  readonly cases: JobSplit['cases'];
}

/** What the registered figures of a model come from, so that anybody can count again. */
@Injectable()
export class JudgedWith {
  constructor(
    private readonly datasets: LineageDataset,
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
    @Inject(DATASET_FILES) private readonly files: DatasetFiles,
  ) {}

  /** Throws `NOT_REPRODUCIBLE`, whose `reason` says what is missing: it was never judged, or its rows are gone. */
  async of(registration: ModelRegistration, signal: AbortSignal): Promise<Judged> {
    const { evaluated } = registration;
    if (evaluated === null) throw notReproducible('It was never judged.');
    const artefact = await this.#kept(evaluated);
    const home = await mkdtemp(join(tmpdir(), 'reprise-judged-'));
    try {
      const dataset = await this.datasets.of(registration, join(home, 'dataset'), signal);
      const { interactions } = await readDataset(dataset, this.files);
      return { artefact, cases: splitOfJob(interactions).cases };
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  }

  async #kept(evaluated: string): Promise<string> {
    try {
      return await this.artefacts.fetch(evaluated);
    } catch (error) {
      if (error instanceof UnknownArtefact) throw notReproducible('What was judged is no longer kept.');
      throw error;
    }
  }
}
