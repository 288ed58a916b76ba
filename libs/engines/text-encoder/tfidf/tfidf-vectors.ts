import { unit } from '../unit.ts';
import { weightsOf } from './sparse-rows.ts';

/** What an encoder consists of. */
export interface Fitted {
  readonly dim: number;
  /** Word -> its row, in order. */
  readonly rows: ReadonlyMap<string, number>;
  /** What a word weighs. */
  readonly idf: Float32Array;
  /** A row of `dim` numbers for each word. */
  readonly projection: Float32Array;
}

/** Vectors of texts: the weights of their words, projected. Latent semantic analysis (Deerwester et al. 1990). */
export class TfidfVectors {
  readonly #fitted: Fitted;

  constructor(fitted: Fitted) {
    this.#fitted = fitted;
  }

  /** Of length 1. `undefined`: no word of it is known. */
  of(text: string): Float32Array | undefined {
    const { dim, rows, idf, projection } = this.#fitted;
    const projected = new Float64Array(dim);
    for (const [row, weight] of weightsOf(text, (word) => rows.get(word), idf))
      for (let n = 0; n < dim; n++) projected[n]! += weight * projection[row * dim + n]!;
    return unit(projected);
  }
}
