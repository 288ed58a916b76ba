import { event, jobKind, type Event, type JobCommand, type JobEvent, type JobState, type StreamKind } from '#kernel';

export interface TrainingInput {
  readonly family: string;
  /** One medium; null: all of them together. */
  readonly medium: string | null;
  /** As given; what is left out has the family's default. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly device: 'cpu' | 'cuda';
  /** Both trainings together; null: as long as it takes. */
  readonly budgetMinutes: number | null;
  /** Promoted when it is registered, if the gate lets it. */
  readonly promote: boolean;
  /** A registered model of the same family and parameters: both trainings begin with what it learnt. Left out: from nothing. */
  readonly from?: string;
}

export interface TrainingResult {
  /** Its registration. */
  readonly modelId: string;
  /** Artefact of what was told meanwhile. */
  readonly log: string;
}

/** A model is trained twice: to be judged, without its test targets, and to serve, on everything. */
export type TrainingRun = 'evaluation' | 'serving';

/** From here on whoever goes on with the job goes on with the same data. */
export type TrainingDatasetTaken = Event<
  'TrainingDatasetTaken',
  { readonly dataset: string; readonly artefact: string; readonly hash: string; readonly position: string }
>;
export type TrainingEpochEnded = Event<
  'TrainingEpochEnded',
  {
    readonly run: TrainingRun;
    readonly epoch: number;
    /** At most. */
    readonly epochs: number;
    readonly loss: number;
    /** NDCG@10 of what is held out; null: not looked at. */
    readonly ndcg: number | null;
  }
>;
export const trainingDatasetTaken = event('TrainingDatasetTaken')<TrainingDatasetTaken['data']>();
export const trainingEpochEnded = event('TrainingEpochEnded')<TrainingEpochEnded['data']>();

export type TrainingEvent =
  JobEvent<'Training', TrainingInput, TrainingResult> | TrainingDatasetTaken | TrainingEpochEnded;

export type TrainingCommand =
  | JobCommand<TrainingInput, TrainingResult>
  | ({ readonly do: 'take-dataset' } & TrainingDatasetTaken['data'])
  | ({ readonly do: 'tell-epoch' } & TrainingEpochEnded['data']);

export interface TrainingState extends JobState<TrainingInput, TrainingResult> {
  readonly dataset: TrainingDatasetTaken['data'] | undefined;
  readonly epochs: readonly TrainingEpochEnded['data'][];
}

/** So many at most are told of a job: its stream stays short. */
export const MOST_EPOCHS = 240;

const job = jobKind<'Training', TrainingInput, TrainingResult>('training', 'Training');

/** Streams `training-<id>`: one training, from who asked for it to the model that came of it. */
export const training: StreamKind<TrainingState, TrainingCommand, TrainingEvent> = {
  category: job.category,
  initial: { ...job.initial, dataset: undefined, epochs: [] },

  decide(state, command, meta) {
    switch (command.do) {
      case 'take-dataset': {
        const { do: _, ...taken } = command;
        return state.dataset === undefined ? [trainingDatasetTaken(taken)] : [];
      }
      case 'tell-epoch': {
        const { do: _, ...ended } = command;
        return isTold(state, ended) ? [] : [trainingEpochEnded(ended)];
      }
      default:
        return job.decide(state, command, meta);
    }
  },

  evolve(state, told, meta) {
    switch (told.type) {
      case 'TrainingDatasetTaken':
        return { ...state, dataset: told.data };
      case 'TrainingEpochEnded':
        return isTold(state, told.data) ? state : { ...state, epochs: [...state.epochs, told.data] };
      default:
        return { ...state, ...job.evolve(state, told, meta) };
    }
  },
};

/** Whoever goes on with a job that was interrupted may come by an epoch again. */
const isTold = ({ epochs }: TrainingState, { run, epoch }: TrainingEpochEnded['data']): boolean =>
  epochs.length >= MOST_EPOCHS || epochs.some((each) => each.run === run && each.epoch === epoch);
