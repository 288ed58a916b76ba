import type { TextField } from '../domain/attributes.ts';
import { digitsCell, idCell, imdbCell, reasonOf } from './cells.ts';
import { attributesOf, textsOf, type CatalogueAttributes } from './catalogue-attributes.ts';
import { CatalogueCells } from './catalogue-cells.ts';
import { ColumnMeanings } from './columns.ts';
import { readRecords, type RecordOptions } from './records.ts';

export interface CatalogueItem {
  /** `<medium>:<source>:<id>` */
  readonly id: string;
  readonly attributes: CatalogueAttributes;
  /** Licensed words and picture paths, for the text cache. */
  readonly texts: readonly { readonly field: TextField; readonly text: string }[];
}

export type CatalogueLine =
  { readonly line: number; readonly item: CatalogueItem } | { readonly line: number; readonly error: string };

export interface CatalogueOptions extends RecordOptions {
  /** Whose ids these are: `mal`, `tmdb`, `movielens`, … */
  readonly source: string;
  /** Column -> field, where a column has a name of its own; see `CATALOGUE_COLUMNS`. */
  readonly map?: Readonly<Record<string, string>>;
  /** Told the columns that mean nothing here, each once. */
  onIgnored?(columns: readonly string[]): void;
}

/**
 * Reads the catalogue of a medium, CSV or JSONL, with the columns of `CATALOGUE_COLUMNS`. A line that cannot be read,
 * or that says what cannot be (a year 3000), is told with its reason, and reading goes on. Throws an `Error` for names
 * that are no names, a mapping that does not fit, and a file that cannot be read or has no column for the id.
 */
export async function* readCatalogueFile(
  medium: string,
  file: string,
  options: CatalogueOptions,
): AsyncGenerator<CatalogueLine> {
  const { source, map } = options;
  const prefix = `${name('medium', medium)}:${name('source', source)}`;
  const cells = new CatalogueCells(new ColumnMeanings(source, map), (ignored) => options.onIgnored?.(ignored));
  const onColumns = (columns: readonly string[]): void => {
    cells.expect(file, columns);
    options.onColumns?.(columns);
  };
  for await (const each of readRecords(file, { ...options, onColumns }))
    yield 'error' in each ? each : itemLine(each.line, prefix, source, cells, each.record);
}

const itemLine = (
  line: number,
  prefix: string,
  source: string,
  cells: CatalogueCells,
  record: Readonly<Record<string, unknown>>,
): CatalogueLine => {
  try {
    cells.take(record);
    const id = cells.read('id', ID_CELLS[source] ?? idCell);
    if (id === undefined) return { line, error: 'id: missing' };
    return { line, item: { id: `${prefix}:${id}`, attributes: attributesOf(cells, source), texts: textsOf(cells) } };
  } catch (error) {
    return { line, error: reasonOf(error) };
  }
};

/** How the sources we know write their ids. */
const ID_CELLS: Readonly<Record<string, (value: unknown) => string | undefined>> = Object.assign(Object.create(null), {
  imdb: imdbCell,
  mal: digitsCell,
  movielens: digitsCell,
  tmdb: digitsCell,
});

const name = (what: string, text: string): string => {
  if (!/^[a-z][a-z0-9]{1,19}$/.test(text))
    throw new Error(`${what} "${text}": 2 to 20 lower-case letters and digits are expected, a letter first`);
  return text;
};
