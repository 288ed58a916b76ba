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
  /** Hash of what it was read from: vectors of different encoders have nothing to do with each other. */
  readonly hash: string;
  readonly dim: number;
  /** Of length 1. A question is encoded as it was typed, a title as `textOf` it. `undefined`: it knows no word of that. */
  encode(text: string): Float32Array | undefined;
}

/** The text of a title, as encoders learnt it. */
export const textOf = ({ title, genres = [], keywords = [], people = [], text = '' }: TitleWords): string =>
  [title, ...genres, ...keywords, ...people, text].join(' ');
