/** What a model is asked about: a member as their history, oldest first. Arrays run in parallel. */
export interface History {
  /** Index into the artefact's items, from 1. */
  readonly items: readonly number[];
  /** Preference in [-1, 1]. */
  readonly strengths: readonly number[];
  /** Days from the interaction to the request, >= 0. */
  readonly ages: readonly number[];
}

/** What an artefact says of itself, as far as serving needs it. */
export interface ModelManifest {
  readonly contract: 1;
  /** SHA-256 (hex) over model, items and vectors: the artefact's name. */
  readonly hash: string;
  readonly family: string;
  readonly essence: string;
  readonly itemCount: number;
  readonly parameterCount: number;
  /** The newest so many interactions are looked at. */
  readonly maxLength: number;
  readonly outputs: readonly ('scores' | 'user')[];
  /** Length of the vectors; null where there are none. */
  readonly dim: number | null;
}

export interface LoadedModel {
  readonly manifest: ModelManifest;
  /** Canonical ids; entry n is item n + 1 of a history. */
  readonly items: readonly string[];
  /**
   * One row of itemCount + 1 scores per history; entry 0 says nothing. A history without items is refused (RangeError). A
   * model that answers with vectors is searched exactly: the score is the dot product.
   */
  scores(histories: readonly History[]): Promise<readonly Float32Array[]>;
  /**
   * A vector of length 1 per history, to be searched for among those of its items; of a model whose `outputs` name none a
   * RangeError.
   */
  users(histories: readonly History[]): Promise<readonly Float32Array[]>;
  /** Somebody waits for its answers from now on: until then its work goes after that of others, where that can be had. */
  serve?(): void;
  close(): Promise<void>;
}

/** Runs artefacts of the contract, knowing nothing of families. */
export interface ModelRuntime {
  /** Loads a folder: hashes, sizes, signature and golden answers are checked first. Throws `BadArtefact`. */
  load(folder: string): Promise<LoadedModel>;
  /** What a folder says of itself, of which nothing else is looked at. Throws `BadArtefact`. */
  describe(folder: string): Promise<ModelManifest>;
}

/** An artefact that is corrupt, of another contract, or does not answer as it says. The message names the file and why. */
export class BadArtefact extends Error {
  override readonly name = 'BadArtefact';
}
