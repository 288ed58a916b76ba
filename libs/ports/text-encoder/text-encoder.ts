/** What is said of a title in words. */
export interface TitleWords {
  readonly title: string;
  readonly genres?: readonly string[];
  readonly keywords?: readonly string[];
  readonly people?: readonly string[];
  /** Overview and the like. */
  readonly text?: string;
}

/** Turns texts into vectors that lie near each other where the texts are about the same. */
export interface TextEncoder {
  /** What made the vectors (SHA-256, hex): those of different encoders have nothing to do with each other. */
  readonly hash: string;
  /**
   * In the order of the texts: vectors of length 1, all of one dimension; `undefined` where it knows no word of a text. A
   * question is encoded as it was typed, a title as `textOf` it. `kept`: whoever pays for an answer may keep it, by the
   * hash of its text; what people type is not to be kept. Throws `Unavailable`.
   */
  encode(
    texts: readonly string[],
    options?: { readonly kept?: boolean; readonly signal?: AbortSignal },
  ): Promise<readonly (Float32Array | undefined)[]>;
  close(): Promise<void>;
}

/** Where encoders come from: one that was chosen, or one that is fitted on the catalogue and read from its folder. */
export interface TextEncoders {
  /** In a word or two, for who looks after the platform. */
  readonly technology: string;
  /** The one that was chosen. `undefined`: it is fitted. */
  readonly chosen: TextEncoder | undefined;
  /** Fits one on the texts of titles and writes its folder. The same texts give the same bytes. Throws `RangeError` of too few. */
  fit(texts: readonly string[], folder: string, signal?: AbortSignal): Promise<void>;
  /** One that was fitted. Throws `BadArtefact`. */
  open(folder: string): Promise<TextEncoder>;
  /** Asks the chosen one something that costs little. Throws `Unavailable` if it does not answer. */
  check(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** The text of a title, as encoders learn it. */
export const textOf = ({ title, genres = [], keywords = [], people = [], text = '' }: TitleWords): string =>
  [title, ...genres, ...keywords, ...people, text].join(' ');
