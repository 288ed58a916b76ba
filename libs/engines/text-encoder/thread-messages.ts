export type Asked =
  | { readonly do: 'open'; readonly folder: string }
  | { readonly do: 'fit'; readonly texts: readonly string[]; readonly folder: string }
  | { readonly do: 'encode'; readonly texts: readonly string[] };

export interface Opened {
  /** The encoder, by its hash or its folder. */
  readonly opened: string;
}
export interface Failed {
  readonly failed: string;
  readonly kind: 'artefact' | 'range' | 'other';
}
/** An answer to each question, in their order. */
export type Told =
  Opened | { readonly fitted: true } | { readonly vectors: readonly (Float32Array | undefined)[] } | Failed;
