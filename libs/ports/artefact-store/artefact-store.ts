/** Folders kept by content: models, datasets, import files. Immutable; the hash is the name. */
export interface ArtefactStore {
  /**
   * Keeps a copy of every file below `folder` and answers its hash: SHA-256 (hex) over the sorted lines
   * `<relative path>\0<sha256 of content>\n`. Putting the same content again is a no-op. Links are refused.
   */
  put(folder: string): Promise<string>;
  /** A read-only folder with that content, checked against the hash. Throws `UnknownArtefact`. */
  fetch(hash: string): Promise<string>;
  /** Forgets it. Unknown: nothing. */
  drop(hash: string): Promise<void>;
  list(): Promise<readonly string[]>;
}

export class UnknownArtefact extends Error {
  override readonly name = 'UnknownArtefact';
}
