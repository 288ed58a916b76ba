import type { HistoryRecord, HistorySource, Mistake } from '../domain/history-record.ts';
import type { HistoryReaders, PlainFile } from './readers.ts';

/** What a row tells; which file and row it was is added by whoever reads it. */
export type Told = Omit<HistoryRecord, 'file' | 'row'>;

/** How a file of one kind is recognised and read. */
export interface HistoryFormat {
  /** Unique: `letterboxd ratings`. */
  readonly name: string;
  readonly source: HistorySource;
  /** What people are told when they bring something else. */
  readonly looksLike: string;
  /** Decided from the beginning of the file alone; its name tells only what its content leaves open. */
  recognises(file: Opening): boolean;
  read(file: PlainFile, readers: HistoryReaders): AsyncIterable<HistoryRecord | Mistake>;
}

/** The beginning of a file, as far as telling what it is needs it. */
export interface Opening {
  /** Within its archive, the folder that holds everything left out, in lower case; empty where it stands alone. */
  readonly name: string;
  /** Its first characters, from the first that is not white space. */
  readonly text: string;
  /** Names in its first line, were it CSV. */
  readonly columns: readonly string[];
}

/** The file as a whole cannot be read; the message is a sentence for whoever brought it. */
export class UnreadableHistory extends Error {
  override readonly name = 'UnreadableHistory';
}
