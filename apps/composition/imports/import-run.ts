import { isoTime, type Metadata } from '#kernel';
import { newId, uuid5 } from '#runtime';

/** A line that could not be taken in, and why. */
export interface Mistake {
  readonly file: string;
  readonly line: number;
  readonly error: string;
}

export interface ImportProgress {
  readonly phase: 'titles' | 'members and ratings';
  /** Lines or ratings taken in so far. */
  readonly done: number;
  /** Share of the bytes read, 0 to 1. */
  readonly share: number;
}

export interface ImportOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly onMistake?: (mistake: Mistake) => void;
  /** Everything is read once before anything is written, and one mistake refuses it all. */
  readonly strict?: boolean;
}

export interface ImportCounts {
  titles: number;
  members: number;
  ratings: number;
  /** Events written: 0 when everything was known. */
  written: number;
  mistakes: number;
}

/** With `--strict`: nothing was written. */
export class RefusedImport extends Error {
  override readonly name = 'RefusedImport';
}

/** One run of an importer. Its commands have ids of their own: that a run repeated writes nothing, the deciders see to. */
export class ImportRun {
  readonly id = newId();
  readonly counts: ImportCounts = { titles: 0, members: 0, ratings: 0, written: 0, mistakes: 0 };

  constructor(
    readonly options: ImportOptions,
    readonly now: () => number,
  ) {}

  meta(...parts: readonly (string | number)[]): Metadata {
    return { commandId: uuid5(this.id, ...parts), actor: 'system:import', occurredAt: isoTime(this.now()) };
  }

  mistake(mistake: Mistake): void {
    this.counts.mistakes += 1;
    this.options.onMistake?.(mistake);
  }

  progress(progress: ImportProgress): void {
    this.options.onProgress?.(progress);
  }

  /** Stops between two lines; what went in stays, and running again goes on from there. */
  checkAborted(): void {
    this.options.signal.throwIfAborted();
  }
}

/** Reads a source to its end, looking for mistakes only. Throws `RefusedImport`. */
export const refuseMistakes = async (
  run: ImportRun,
  sources: readonly AsyncIterable<object>[],
  file: string,
): Promise<void> => {
  for (const source of sources)
    for await (const each of source) {
      run.checkAborted();
      if ('error' in each) run.mistake({ file, ...(each as { line: number; error: string; file?: string }) });
    }
  if (run.counts.mistakes > 0)
    throw new RefusedImport(`${run.counts.mistakes} lines cannot be read; nothing was written`);
};
