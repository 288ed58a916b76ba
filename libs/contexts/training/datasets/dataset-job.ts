import { event, jobKind, type Event, type JobCommand, type JobEvent, type JobState, type StreamKind } from '#kernel';
import type { DatasetManifest } from './write-dataset.ts';

export interface DatasetInput {
  /** One medium; null: all of them together. */
  readonly medium: string | null;
  /** Where the log is cut; null: where it stands when the work begins. */
  readonly position: string | null;
}

export interface DatasetResult {
  /** Artefact that holds its files. */
  readonly artefact: string;
  readonly manifest: DatasetManifest;
}

/** It was made with what somebody did who has been erased since: its files are gone. */
export type DatasetDropped = Event<'DatasetDropped', Readonly<Record<string, never>>>;
export const datasetDropped = event('DatasetDropped')<DatasetDropped['data']>();

export type DatasetEvent = JobEvent<'Dataset', DatasetInput, DatasetResult> | DatasetDropped;

export interface DatasetState extends JobState<DatasetInput, DatasetResult> {
  readonly dropped: boolean;
}

export type DatasetCommand = JobCommand<DatasetInput, DatasetResult> | { readonly do: 'drop' };

const job = jobKind<'Dataset', DatasetInput, DatasetResult>('dataset', 'Dataset');

/** Streams `dataset-<id>`: the work of making one, and what becomes of it. */
export const dataset: StreamKind<DatasetState, DatasetCommand, DatasetEvent> = {
  category: job.category,
  initial: { ...job.initial, dropped: false },

  decide(state, command, meta) {
    if (command.do !== 'drop') return job.decide(state, command, meta);
    return state.status === 'succeeded' && !state.dropped ? [datasetDropped({})] : [];
  },

  evolve(state, told, meta) {
    if (told.type === 'DatasetDropped') return { ...state, dropped: true };
    return { ...state, ...job.evolve(state, told, meta) };
  },
};
