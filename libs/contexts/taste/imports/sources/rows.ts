import type { HistoryRecord, Mistake } from '../domain/history-record.ts';
import { BadCell } from './cells.ts';
import type { Told } from './format.ts';
import type { HistoryReaders, PlainFile, Row } from './readers.ts';

type Cells = Readonly<Record<string, unknown>>;

/** Reads a table row by row: `tell` says what one row tells, nothing at all included. */
export async function* readRows(
  file: PlainFile,
  readers: HistoryReaders,
  tell: (cells: Cells) => readonly Told[],
): AsyncGenerator<HistoryRecord | Mistake> {
  for await (const row of readers.rows(file.path)) yield* rowTold(file, row, tell);
}

const rowTold = (
  { name }: PlainFile,
  row: Row,
  tell: (cells: Cells) => readonly Told[],
): readonly (HistoryRecord | Mistake)[] =>
  'error' in row ? [{ file: name, row: row.line, reason: row.error }] : told(name, row.line, () => tell(row.record));

/** The records of one row, or why there are none. */
export const told = (file: string, row: number, tell: () => readonly Told[]): readonly (HistoryRecord | Mistake)[] => {
  try {
    return tell().map((each) => ({ file, row, ...each }));
  } catch (error) {
    if (error instanceof BadCell) return [{ file, row, reason: error.message }];
    throw error;
  }
};

/** Members that are known, for records whose optional members must not be there at all otherwise. */
export const known = <T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
