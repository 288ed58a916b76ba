import { readRecords } from '#contexts/catalogue/import/records';
import { HistoryFiles } from '#contexts/taste/imports/sources/history-files';
import type { HistoryReaders } from '#contexts/taste/imports/sources/readers';
import { headsOf, unpack } from './archive.ts';
import { xmlEntries } from './xml-entries.ts';

const readers: HistoryReaders = {
  heads: headsOf,
  unpack,
  rows: (path) => readRecords(path, { format: 'csv' }),
  entries: xmlEntries,
};

/** The histories that people bring, read with the libraries of this platform. */
export const historyFiles = new HistoryFiles(readers);
