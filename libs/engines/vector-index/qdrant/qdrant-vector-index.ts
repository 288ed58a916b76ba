import { Unavailable } from '#ports/unavailable';
import {
  SPACE,
  UnknownSpace,
  type Nearest,
  type VectorFilter,
  type VectorIndex,
  type VectorRow,
} from '#ports/vector-index/vector-index';
import { searchExactly } from '../exact.ts';
import { byScore, checkQuery, wanted, type Match, type Wanted } from '../nearest.ts';
import { rowBlocks } from '../row-blocks.ts';
import { Collections } from './collections.ts';
import { ExactCopies, type RowsOf } from './exact-copy.ts';
import { asking, ENGINE, isMissing } from './failure.ts';
import { Names, pointOf } from './names.ts';
import { clientsOf, type Clients, type QdrantServer } from './server.ts';

export interface QdrantVectorIndexOptions extends QdrantServer {
  /** Begins every name: several platforms may share one server. */
  readonly prefix?: string;
  /**
   * Where rows come from when the server is gone or has lost a space: then this process compares with all of them itself,
   * and gives them to the server again when it answers.
   */
  readonly rowsOf?: RowsOf;
  /** After a failure the server is left alone for so long. */
  readonly retryAfterMs?: number;
}

const ROWS_AT_ONCE = 500;
const RETRY_MS = 1_000;
const PREFIX = 'reprise';
/** As many neighbours are followed as by the embedded index. */
const FOLLOWED = 256;

/** Spaces on a Qdrant server, for several hosts. It need not answer when this is opened. */
export const openQdrantVectorIndex = (options: QdrantVectorIndexOptions): VectorIndex => new QdrantVectorIndex(options);

class QdrantVectorIndex implements VectorIndex {
  readonly #clients: Clients;
  readonly #names: Names;
  readonly #collections: Collections;
  readonly #copies: ExactCopies;
  readonly #rowsOf: RowsOf;
  readonly #retryAfterMs: number;
  /** Space -> length of its vectors: it never changes. */
  readonly #dims = new Map<string, number>();
  readonly #returning = new Map<string, Promise<void>>();
  #leftAloneUntil = 0;

  constructor(options: QdrantVectorIndexOptions) {
    const { prefix = PREFIX, rowsOf = () => Promise.resolve(undefined), retryAfterMs = RETRY_MS } = options;
    this.#clients = clientsOf(options);
    this.#names = new Names(prefix);
    this.#collections = new Collections(this.#clients.working, this.#names);
    this.#copies = new ExactCopies(rowsOf);
    this.#rowsOf = rowsOf;
    this.#retryAfterMs = retryAfterMs;
  }

  async build(space: string, rows: AsyncIterable<VectorRow>): Promise<void> {
    if (!SPACE.test(space)) throw new RangeError(`${space} is no hash`);
    await this.#collections.build(space, rowBlocks(rows, ROWS_AT_ONCE));
    this.#dims.delete(space);
    this.#leftAloneUntil = 0;
  }

  async ready(space: string): Promise<boolean> {
    return SPACE.test(space) && ((await this.#count(space)) ?? 0) > 0;
  }

  async count(space: string): Promise<number> {
    const count = SPACE.test(space) ? await this.#count(space) : undefined;
    if (count === undefined) throw new UnknownSpace(space);
    return count;
  }

  async search(space: string, query: Float32Array, k: number, where?: VectorFilter): Promise<Nearest> {
    if (!SPACE.test(space)) throw new UnknownSpace(space);
    const found = await this.#ask(space, query, k, wanted(where));
    if (found !== 'lost' && !(found instanceof Unavailable)) return { matches: found, degraded: false };
    const copy = await this.#copies.of(space);
    if (!copy) throw found === 'lost' ? new UnknownSpace(space) : found;
    checkQuery(query, copy.dim, k);
    if (found === 'lost') this.#giveBack(space);
    return { matches: searchExactly(copy, query, k, wanted(where)), degraded: true };
  }

  async drop(space: string): Promise<void> {
    if (!SPACE.test(space)) return;
    await this.#collections.drop(space);
    this.#dims.delete(space);
    this.#copies.forget(space);
  }

  list(): Promise<readonly string[]> {
    return this.#collections.spaces();
  }

  async close(): Promise<void> {
    await Promise.all(this.#returning.values());
  }

  /** `undefined`: there is no such space. */
  async #count(space: string): Promise<number | undefined> {
    try {
      return (await asking(() => this.#clients.working.count(this.#names.alias(space), { exact: true }))).count;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** `lost`: the server answers, and has no such space, or nothing in it. */
  async #ask(
    space: string,
    query: Float32Array,
    k: number,
    where: Wanted,
  ): Promise<readonly Match[] | 'lost' | Unavailable> {
    if (performance.now() < this.#leftAloneUntil) return new Unavailable(ENGINE, 'none');
    try {
      checkQuery(query, await this.#dim(space), k);
      const matches = await this.#query(space, query, k, where);
      return matches.length > 0 || (await this.#hasRows(space)) ? matches : 'lost';
    } catch (error) {
      if (isMissing(error)) return 'lost';
      if (!(error instanceof Unavailable)) throw error;
      this.#leftAloneUntil = performance.now() + this.#retryAfterMs;
      return error;
    }
  }

  async #dim(space: string): Promise<number> {
    const known = this.#dims.get(space);
    if (known !== undefined) return known;
    const { config } = await asking(() => this.#clients.searching.getCollection(this.#names.alias(space)));
    const dim = (config.params.vectors as { readonly size: number }).size;
    this.#dims.set(space, dim);
    return dim;
  }

  async #query(space: string, query: Float32Array, k: number, { allOf, except }: Wanted): Promise<readonly Match[]> {
    const { points } = await asking(() =>
      this.#clients.searching.query(this.#names.alias(space), {
        query: Array.from(query),
        limit: k,
        filter: {
          must: allOf.map((value) => ({ key: 'tags', match: { value } })),
          must_not: except.size === 0 ? [] : [{ has_id: [...except].map(pointOf) }],
        },
        params: { hnsw_ef: Math.max(FOLLOWED, k) },
        with_payload: ['id'],
      }),
    );
    return points.map(({ payload, score }) => ({ id: (payload as { readonly id: string }).id, score })).sort(byScore);
  }

  /** Whether a list that is empty may be. */
  async #hasRows(space: string): Promise<boolean> {
    const { count } = await asking(() => this.#clients.searching.count(this.#names.alias(space), { exact: true }));
    return count > 0;
  }

  /** Once at a time; whoever finds the space lost again tries again. */
  #giveBack(space: string): void {
    if (this.#returning.has(space)) return;
    const returning = this.#rowsOf(space)
      .then((rows) => rows && this.build(space, rows))
      .catch(() => undefined)
      .finally(() => this.#returning.delete(space));
    this.#returning.set(space, returning);
  }
}
