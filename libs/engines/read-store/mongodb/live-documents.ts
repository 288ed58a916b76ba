import type { Position } from '#kernel';
import { comparePositions } from '#kernel';
import { checkRequest, cursorOf, fieldsOf, placeOf } from '#ports/read-store/page-cursor';
import type { Changes, Documents, Page, PageRequest, Shape } from '#ports/read-store/read-store';
import { Unavailable } from '#ports/unavailable';
import type { DocumentsCollection, Row } from './documents.ts';
import type { Generations } from './generations.ts';
import type { GenerationRecord, LivePointer } from './records.ts';
import { documentOf, entryOf } from './stored.ts';
import { ENGINE, reading } from './unavailable.ts';

type Outcome<T> = { readonly answer: T } | { readonly error: unknown };

const outcomeOf = <T>(work: Promise<T>): Promise<Outcome<T>> =>
  work.then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );

/** Cuts at `limit` rows (one more was read), then takes on whatever else is of the last row's position. */
const withoutParting = async (documents: DocumentsCollection, rows: readonly Row[], limit: number): Promise<Row[]> => {
  const taken = rows.slice(0, limit);
  const [last, next] = [taken.at(-1), rows[limit]];
  return last !== undefined && last.p === next?.p ? [...taken, ...(await documents.restOf(last.p, last._id))] : taken;
};

/**
 * The live generation of a read model. Every call finds the pointer, reads, and where it found less than it could have,
 * looks at the pointer again: if it has moved, what was read from may have been dropped under it, and all is read anew.
 */
export class LiveDocuments<D> implements Documents<D> {
  readonly #shape: Shape<D>;
  readonly #generations: Generations;

  constructor(shape: Shape<D>, generations: Generations) {
    this.#shape = shape;
    this.#generations = generations;
  }

  async get(id: string): Promise<D | undefined> {
    const read = (_: LivePointer, documents: DocumentsCollection) => documents.get(id);
    const found = await this.#read(read, null, (stored) => stored !== null);
    return found === null ? undefined : documentOf<D>(found);
  }

  async getMany(ids: readonly string[]): Promise<ReadonlyMap<string, D>> {
    const read = (_: LivePointer, documents: DocumentsCollection) => documents.many(ids);
    const rows = await this.#read<Row[]>(read, [], (found) => found.length === new Set(ids).size);
    return new Map(rows.flatMap((row) => (row.d === null ? [] : [[row._id, JSON.parse(row.d) as D]])));
  }

  async page(index: string, request: PageRequest): Promise<Page<D>> {
    const fields = fieldsOf(this.#shape, index);
    checkRequest(fields, request);
    const place = placeOf(this.#shape, index, request);
    const read = async (pointer: LivePointer, documents: DocumentsCollection): Promise<Row[]> => {
      await this.#requireIndex(pointer, fields);
      return documents.page(fields, request, place);
    };
    const rows = await this.#read<Row[]>(read, [], () => false);
    const items = rows.slice(0, request.limit).map((row) => documentOf<D>(row) as D);
    const last = rows[request.limit - 1];
    if (rows.length <= request.limit || last === undefined) return { items };
    return { items, next: cursorOf(this.#shape, index, request, last._id, items.at(-1)) };
  }

  async changes(after: Position | 'start', limit: number): Promise<Changes<D>> {
    if (!Number.isInteger(limit) || limit < 1) throw new Error(`limit ${limit} is not a positive integer`);
    const nothing: Changes<D> = { generation: undefined, entries: [], reached: 'start', more: false };
    const read = async (pointer: LivePointer, documents: DocumentsCollection): Promise<Changes<D>> => {
      // The checkpoint first: what is written behind it from now on is told the next time.
      const record = await this.#recordOf(pointer);
      return record === null ? nothing : this.#changesOf(record, documents, after, limit);
    };
    // Views in memory ask often, and mostly there is nothing new: that was told by the generation's record alone.
    const isOld = (found: Changes<D>): boolean =>
      found.reached !== 'start' && after !== 'start' && comparePositions(found.reached, after) <= 0;
    return this.#read(read, nothing, isOld);
  }

  async checkpoint(): Promise<Position | 'start'> {
    const read = async (pointer: LivePointer): Promise<Position | 'start'> =>
      (await this.#recordOf(pointer))?.checkpoint ?? 'start';
    return this.#read<Position | 'start'>(read, 'start', (checkpoint) => checkpoint !== 'start');
  }

  async #changesOf(
    { _id: generation, checkpoint }: GenerationRecord,
    documents: DocumentsCollection,
    after: Position | 'start',
    limit: number,
  ): Promise<Changes<D>> {
    if (checkpoint === null) return { generation, entries: [], reached: 'start', more: false };
    const told = comparePositions(after, checkpoint) >= 0;
    const read = told ? [] : await documents.between(after === 'start' ? '' : after, checkpoint, limit + 1);
    const entries = (await withoutParting(documents, read, limit)).map((row) => entryOf<D>(row));
    const reached = read.length > limit ? entries.at(-1)?.position : undefined;
    if (reached === undefined) return { generation, entries, reached: checkpoint, more: false };
    const more = (await documents.between(reached, checkpoint, 1)).length > 0;
    return { generation, entries, reached: more ? reached : checkpoint, more };
  }

  /** A release may ask by an index that its worker has not added yet: that passes. */
  async #requireIndex(pointer: LivePointer, fields: readonly string[]): Promise<void> {
    if (await this.#generations.hasIndex(pointer, fields)) return;
    const cause = new Error(`${pointer.generation} has no index by ${fields.join(', ')} yet`);
    throw new Unavailable(ENGINE, 'none', { cause });
  }

  #recordOf({ generation, documents }: LivePointer): Promise<GenerationRecord | null> {
    return this.#generations.find({ _id: generation, documents });
  }

  /** Answers `otherwise` while none is live. `isSure`: nothing that was dropped could have given this answer. */
  #read<T>(
    work: (pointer: LivePointer, documents: DocumentsCollection) => Promise<T>,
    otherwise: T,
    isSure: (answer: T) => boolean,
  ): Promise<T> {
    return reading(async () => {
      let pointer = await this.#generations.pointer(this.#shape);
      while (pointer !== null) {
        const outcome = await outcomeOf(work(pointer, this.#generations.documents(pointer.documents)));
        if ('answer' in outcome && isSure(outcome.answer)) return outcome.answer;
        const now = await this.#generations.pointer(this.#shape);
        if (now?.documents !== pointer.documents) pointer = now;
        else if ('answer' in outcome) return outcome.answer;
        else throw outcome.error;
      }
      return otherwise;
    });
  }
}
