/** A file of the upload, unpacked where we chose. */
export interface PlainFile {
  /** Its name in the archive: text to recognise and to show, never a path. Empty: it was not packed. */
  readonly name: string;
  /** Where it lies now. */
  readonly path: string;
}

export interface FileHead {
  readonly name: string;
  /** Its first bytes: 8 KiB, or all of it. */
  readonly head: Buffer;
}

export type Row =
  | { readonly line: number; readonly record: Readonly<Record<string, unknown>> }
  | { readonly line: number; readonly error: string };

/** A child of the root element and the texts of its own children; what lies deeper is left out. */
export interface XmlEntry {
  /** Line of its end tag. */
  readonly line: number;
  readonly name: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** What an uploaded file and its archive may hold, counted in bytes that were really read. */
export const UPLOAD_LIMITS = {
  /** Of the upload itself. */
  bytes: 20_000_000,
  entries: 2_000,
  /** Of all files of an archive together, unpacked. */
  unpackedBytes: 100_000_000,
  /** How many times larger than packed one file may come out, beyond its first MB. */
  ratio: 200,
} as const;

/**
 * The containers that histories come in: CSV, XML, zip and gzip. Reading them takes libraries, which are the business of
 * whoever starts the platform; what they hold is understood here.
 */
export interface HistoryReaders {
  /** The upload, or each file of the zip it is. Throws `BAD_ARCHIVE`, `HISTORY_FILE_TOO_LARGE`. */
  heads(path: string): Promise<readonly FileHead[]>;
  /** All of them, written to `folder` under names of our own. Throws as `heads`. */
  unpack(path: string, folder: string, signal: AbortSignal): Promise<readonly PlainFile[]>;
  /** CSV with a header. Throws an `Error` that begins with the path where there is none. */
  rows(path: string): AsyncIterable<Row>;
  /** Throws an `Error` at what is not well-formed, and at any document type: entities are declared there. */
  entries(path: string): AsyncIterable<XmlEntry>;
}
