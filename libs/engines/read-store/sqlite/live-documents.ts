import type { Position } from '#kernel';
import { comparePositions } from '#kernel';
import { checkRequest, cursorOf, fieldsOf, placeOf } from '#ports/read-store/page-cursor';
import type { Changes, Documents, Entry, Page, PageRequest, Shape } from '#ports/read-store/read-store';
import type { DocumentsTable, Row } from './documents-table.ts';
import type { GenerationRow, Generations } from './generations.ts';
import { pageQuery } from './page-query.ts';
import { codeOf, positionFrom, START_CODE } from './position-code.ts';

const parse = <D>(document: string | null): D | undefined =>
  document === null ? undefined : (JSON.parse(document) as D);

export const entryOf = <D>(log: string, [id, document, code]: Row): Entry<D> => ({
  id,
  document: parse<D>(document),
  position: positionFrom(log, code),
});

/** Cuts at `limit` rows (one more was read), then takes on whatever else is of the last row's position. */
const withoutParting = (table: DocumentsTable, rows: readonly Row[], limit: number): Row[] => {
  const taken = rows.slice(0, limit);
  const [last, next] = [taken.at(-1), rows[limit]];
  return last !== undefined && last[2] === next?.[2] ? [...taken, ...table.restOf(last[2], last[0])] : taken;
};

/**
 * The live generation of a read model. Every call finds the pointer and reads in one transaction: what it names cannot
 * be dropped in between, by whatever process.
 */
export class LiveDocuments<D> implements Documents<D> {
  readonly #shape: Shape<D>;
  readonly #generations: Generations;

  constructor(shape: Shape<D>, generations: Generations) {
    this.#shape = shape;
    this.#generations = generations;
  }

  async get(id: string): Promise<D | undefined> {
    return parse<D>(this.#read((_, table) => table.get(id), null));
  }

  async getMany(ids: readonly string[]): Promise<ReadonlyMap<string, D>> {
    const rows = this.#read((_, table) => table.many(ids), []);
    return new Map(rows.flatMap(([id, document]) => (document === null ? [] : [[id, JSON.parse(document) as D]])));
  }

  async page(index: string, request: PageRequest): Promise<Page<D>> {
    const fields = fieldsOf(this.#shape, index);
    checkRequest(fields, request);
    const place = placeOf(this.#shape, index, request);
    const rows = this.#read((_, table) => table.page(fields, pageQuery(table.name, fields, request, place)), []);
    const items = rows.slice(0, request.limit).map(([, document]) => JSON.parse(document) as D);
    const last = rows[request.limit - 1];
    if (rows.length <= request.limit || last === undefined) return { items };
    return { items, next: cursorOf(this.#shape, index, request, last[0], items.at(-1)) };
  }

  async changes(after: Position | 'start', limit: number): Promise<Changes<D>> {
    if (!Number.isInteger(limit) || limit < 1) throw new Error(`limit ${limit} is not a positive integer`);
    const nothing: Changes<D> = { generation: undefined, entries: [], reached: 'start', more: false };
    return this.#read((row, table) => this.#changesOf(row, table, after, limit), nothing);
  }

  async checkpoint(): Promise<Position | 'start'> {
    return this.#read((row) => row.checkpoint ?? 'start', 'start');
  }

  #changesOf(row: GenerationRow, table: DocumentsTable, after: Position | 'start', limit: number): Changes<D> {
    const { name: generation, log, checkpoint } = row;
    if (log === null || checkpoint === null) return { generation, entries: [], reached: 'start', more: false };
    const read =
      comparePositions(after, checkpoint) >= 0 ? [] : table.between(behind(after), codeOf(checkpoint), limit + 1);
    const entries = withoutParting(table, read, limit).map((each) => entryOf<D>(log, each));
    const last = read.length > limit ? entries.at(-1)?.position : undefined;
    const more = last !== undefined && table.between(codeOf(last), codeOf(checkpoint), 1).length > 0;
    return { generation, entries, reached: more ? last : checkpoint, more };
  }

  #read<T>(work: (row: GenerationRow, table: DocumentsTable) => T, otherwise: T): T {
    return this.#generations.readLive(this.#shape, work, otherwise);
  }
}

const behind = (after: Position | 'start'): ReturnType<typeof codeOf> =>
  after === 'start' ? START_CODE : codeOf(after);
