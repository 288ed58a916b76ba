import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { UnknownArtefact, type ArtefactStore } from '#ports/artefact-store/artefact-store';
import { ARTEFACT_STORE, TRAINER } from '#ports/tokens';
import type { Trainer, TrainingEvent, TrainingRequest } from '#ports/trainer/trainer';
import { Streams } from '#runtime';
import { model, registered } from '../registry/domain/model.ts';
import type { ModelRegistration } from '../registry/registration.ts';
import { LineageDataset, notReproducible } from './lineage-dataset.ts';
import { madeIn, type Made } from './training-runs.ts';

/** What a model was, and what its lineage makes now. */
export interface Reproduced {
  /** Name of the model that was made now: SHA-256 over its graph, titles and vectors. */
  readonly hash: string;
  /** That of the registered one. */
  readonly registered: string;
  readonly equal: boolean;
  /** Files that one of them has and the other has otherwise or not at all. */
  readonly differing: readonly string[];
  /** What the two were computed on; bytes are promised on the same device only. */
  readonly device: { readonly registered: string | null; readonly here: string };
  /** The training code is the one that made it; null: not known. */
  readonly sameCode: boolean | null;
}

export interface ReproduceOptions {
  readonly signal: AbortSignal;
  readonly onEvent?: (event: TrainingEvent) => void;
}

/** Makes a model again from its lineage: the same rows, parameters, seed and steps. Nothing is registered. */
@Injectable()
export class ReproduceModel {
  constructor(
    private readonly streams: Streams,
    private readonly datasets: LineageDataset,
    @Inject(TRAINER) private readonly trainer: Trainer,
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
  ) {}

  /**
   * Throws `NOT_REPRODUCIBLE`, whose `reason` says what is missing (an upload has no lineage, no such device is here) or
   * has changed (somebody was erased since: the rows are not what they were), and what `Trainer.train` throws.
   */
  async again(registration: ModelRegistration, { signal, onEvent }: ReproduceOptions): Promise<Reproduced> {
    const home = await mkdtemp(join(tmpdir(), 'reprise-reproduce-'));
    try {
      const request = requestOf(registration, join(home, 'artefact'));
      await this.#checkDevice(request);
      const dataset = await this.datasets.of(registration, join(home, 'dataset'), signal);
      const from = await this.#start(registration);
      await this.trainer.train({ ...request, ...(from && { from }), dataset }, signal, onEvent);
      const was = await this.#kept(registration.serving, 'Its artefact is no longer kept to compare with.');
      return compared(registration, was, await madeIn(request.out));
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  }

  /** Before hours are spent on it. */
  async #checkDevice({ device }: Pick<TrainingRequest, 'device'>): Promise<void> {
    if ((await this.trainer.devices()).includes(device)) return;
    throw notReproducible(`It was made on ${device}, and there is none here.`);
  }

  /** What it began with. */
  async #start({ lineage }: ModelRegistration): Promise<string | undefined> {
    if (lineage.from === undefined) return undefined;
    const { serving } = registered((await this.streams.fold(model, lineage.from)).state, lineage.from);
    return (await this.#kept(serving, 'What it began with is no longer kept.')).folder;
  }

  async #kept(artefact: string, otherwise: string): Promise<Made> {
    try {
      return await madeIn(await this.artefacts.fetch(artefact));
    } catch (error) {
      if (error instanceof UnknownArtefact) throw notReproducible(otherwise);
      throw error;
    }
  }
}

const compared = ({ lineage }: ModelRegistration, was: Made, is: Made): Reproduced => {
  const names = [...new Set([...Object.keys(was.files), ...Object.keys(is.files)])].sort();
  return {
    hash: is.hash,
    registered: was.hash,
    equal: is.hash === was.hash,
    differing: names.filter((name) => was.files[name] !== is.files[name]),
    device: { registered: lineage.device, here: is.device },
    sameCode: lineage.code === null ? null : lineage.code === is.code,
  };
};

const requestOf = ({ family, lineage }: ModelRegistration, out: string): Omit<TrainingRequest, 'dataset'> => {
  const { parameters, seed, steps, device } = lineage;
  if (seed === null) throw notReproducible('It has no lineage.');
  return {
    ...{ family, parameters, seed, out },
    device: device?.startsWith('kind cuda') ? 'cuda' : 'cpu',
    ...(typeof steps === 'number' && { steps }),
  };
};
