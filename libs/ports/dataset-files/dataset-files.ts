/** One column of a table. Missing values are `undefined`, where the column says that there may be any. */
export interface Column {
  readonly name: string;
  /** `texts`: a list of text. `int64` holds whole numbers up to 2^53. */
  readonly kind: 'int32' | 'int64' | 'float32' | 'text' | 'texts';
  readonly optional?: boolean;
  readonly values: ArrayLike<unknown>;
}

/** Tables as files that Python reads. */
export interface DatasetFiles {
  /** Writes a table whole; a file that is there is replaced. Columns are of one length. */
  write(file: string, columns: readonly Column[]): Promise<void>;
  /** The names of a table's columns and how many rows it has. */
  shape(file: string): Promise<{ readonly columns: readonly string[]; readonly rows: number }>;
  /** A column's values, in order. */
  read(file: string, column: string): Promise<readonly unknown[]>;
}
