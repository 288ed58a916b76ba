export interface FamilyParameter {
  readonly name: string;
  readonly kind: 'int' | 'float';
  readonly default: number;
  readonly low: number;
  readonly high: number;
  readonly about: string;
}

export interface TrainableFamily {
  readonly name: string;
  readonly essence: string;
  readonly parameters: readonly FamilyParameter[];
}

export interface TrainingRequest {
  /** Folder of the dataset. */
  readonly dataset: string;
  /** One medium; left out: all of them together. */
  readonly medium?: string;
  readonly family: string;
  /** As given; the family reads and checks them. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly device: 'cpu' | 'cuda';
  /** Folder that the artefact is written to. */
  readonly out: string;
  readonly budgetMinutes?: number;
  /** No search: so many steps on everything, as another run with the same settings found. Closed forms have none. */
  readonly steps?: number;
  /** Where an interrupted run finds its last epoch again. */
  readonly checkpoints?: string;
  /** Folder of an artefact of the same family and shape: what it learnt is where this run begins. Closed forms have none. */
  readonly from?: string;
}

/** Something that a run told, as it told it. */
export interface TrainingEvent {
  readonly event: string;
  readonly seconds: number;
  /** 0 to 1, where it knows. */
  readonly share?: number;
  readonly [more: string]: unknown;
}

export type TrainingDevice = TrainingRequest['device'];

export interface Trained {
  readonly hash: string;
  readonly metrics: Readonly<Record<string, unknown>>;
}

/** Learns models from datasets, in a process of its own that no crash or hang can take this one down with. */
export interface Trainer {
  /** Throws `Unavailable` where nothing can be trained here. */
  families(): Promise<readonly TrainableFamily[]>;
  /** What there is to train on. Throws `Unavailable` where nothing can be trained here. */
  devices(): Promise<readonly TrainingDevice[]>;
  /**
   * Ends with an `AbortError` when `signal` aborts. Throws `TrainingRefused` before anything started, `TrainingFailed`
   * after, `Unavailable` where nothing can be trained here.
   */
  train(request: TrainingRequest, signal: AbortSignal, onEvent?: (event: TrainingEvent) => void): Promise<Trained>;
}

/** Not begun: the message says what would be accepted. */
export class TrainingRefused extends Error {
  override readonly name = 'TrainingRefused';
}

/** Begun and failed: the message says of what, and which parameter to change where that is known. */
export class TrainingFailed extends Error {
  override readonly name = 'TrainingFailed';
}
