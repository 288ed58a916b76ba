import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Growing } from '#kernel/growing';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import type { TextEncoder, TextEncoders } from '#ports/text-encoder/text-encoder';
import { ARTEFACT_STORE, TEXT_ENCODERS } from '#ports/tokens';
import { Streams } from '#runtime';
import { CatalogueView } from '../read/columns/catalogue-view.ts';
import type { CatalogueColumns, Row } from '../read/columns/columns.ts';
import { ALL_TITLES, titleTexts, type TitleTextsEncoded } from './domain/title-texts.ts';
import { TextsOfTitles } from './texts-of-titles.ts';
import { bestOf, inBytes, TitleRows } from './title-rows.ts';
import type { ComparedTitles, NearestOptions, NearTitle, VectorQuery } from './title-vectors.ts';
import { ENCODER, readManifest, readVectors, type VectorsManifest } from './vectors-folder.ts';

const LOOK_MS = 1_000;
/** After a failure: what did not answer may be back. */
const AGAIN_MS = 30_000;
/** Titles that are new, encoded in one go. */
const AT_ONCE = 64;
/** Rows compared in one turn, a few milliseconds: others get theirs. */
const SLICE = 15_000;
const QUESTIONS = 500;
/** Whoever waits for an answer has no longer: the rest of the search does without. */
const PATIENCE_MS = 1_500;

/** What was read of one artefact, by the rows of one set of columns. */
interface Held {
  readonly artefact: string;
  readonly encoder: TextEncoder;
  readonly columns: CatalogueColumns;
  readonly rows: TitleRows;
  /** By row: what was said of a title when it was encoded. */
  readonly said: Growing<Uint32Array>;
}

/**
 * The vectors that one process holds: those of the newest artefact, in the rows of its columns, and those of titles that
 * are new or changed since, which it encodes itself. All in the background; until then there are none, or those before.
 */
@Injectable()
export class HeldTitleVectors implements ComparedTitles {
  readonly #questions = new LRUCache<string, Float32Array>({ max: QUESTIONS });
  #held: Held | undefined;
  /** Of the columns, when they were last caught up with. */
  #seen = -1;
  #generation = 0;
  #degraded = false;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #closed = false;

  constructor(
    private readonly view: CatalogueView,
    private readonly streams: Streams,
    private readonly texts: TextsOfTitles,
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
    @Inject(TEXT_ENCODERS) private readonly encoders: TextEncoders,
  ) {}

  /** Looks for vectors from now on. `onFailure` hears why they are not there. */
  start(onFailure: (error: unknown) => void): void {
    const again = (afterMs: number): void => {
      if (!this.#closed) this.#timer = setTimeout(look, afterMs).unref();
    };
    const look = (): void =>
      void this.refresh().then(
        () => again(LOOK_MS),
        (error: unknown) => {
          onFailure(error);
          again(AGAIN_MS);
        },
      );
    look();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#looking?.catch(() => undefined);
    if (this.#held) await this.#release(this.#held.encoder);
  }

  /** Takes in what there is now. Throws `BadArtefact`, `Unavailable`. */
  refresh(): Promise<void> {
    this.#looking ??= this.#look().finally(() => void (this.#looking = undefined));
    return this.#looking;
  }

  ready(): boolean {
    return this.#held !== undefined;
  }

  generation(): number {
    return this.#generation;
  }

  degraded(): boolean {
    return this.#degraded;
  }

  async nearest(query: VectorQuery, options: NearestOptions): Promise<readonly NearTitle[]> {
    const held = this.#held;
    const vector = held && (await this.#vectorOf(held, query));
    if (!vector) return [];
    const { k, among } = options;
    const isWanted = wantedBy(query, options, held.columns);
    if (among) return held.rows.nearest(vector, k, isWanted, { among });
    let near: readonly NearTitle[] = [];
    for (let from = 0; from < held.rows.rows; from += SLICE) {
      if (from > 0) await nextTurn();
      const slice = { from, to: Math.min(from + SLICE, held.rows.rows) };
      near = bestOf([...near, ...held.rows.nearest(vector, k, isWanted, slice)], k);
    }
    return near;
  }

  similarity(one: Row, other: Row): number {
    return this.#held?.rows.between(one, other) ?? 0;
  }

  async #vectorOf({ encoder, rows }: Held, query: VectorQuery): Promise<Float32Array | undefined> {
    if (typeof query === 'string') return this.#questionOf(encoder, query);
    return rows.middleOf('rows' in query ? new Map(query.rows.map((row) => [row, 1])) : query.weights);
  }

  async #questionOf(encoder: TextEncoder, text: string): Promise<Float32Array | undefined> {
    const key = `${encoder.hash} ${text}`;
    const known = this.#questions.get(key);
    if (known) return known;
    try {
      const [vector] = await encoder.encode([text], { signal: AbortSignal.timeout(PATIENCE_MS) });
      this.#degraded = false;
      if (vector) this.#questions.set(key, vector);
      return vector;
    } catch {
      this.#degraded = true;
      return undefined;
    }
  }

  async #look(): Promise<void> {
    const { current } = (await this.streams.fold(titleTexts, ALL_TITLES)).state;
    const { columns } = this.view;
    if (current && this.#isNews(current, columns)) await this.#load(current, columns);
    const { generation } = columns;
    if (!this.#held || (this.#seen === generation && this.#held.columns === columns)) return;
    await this.#catchUp(this.#held);
    this.#seen = generation;
  }

  #isNews({ artefact, encoder }: TitleTextsEncoded['data'], columns: CatalogueColumns): boolean {
    if (this.#held?.artefact === artefact && this.#held.columns === columns) return false;
    return this.encoders.chosen === undefined || this.encoders.chosen.hash === encoder;
  }

  async #load({ artefact }: TitleTextsEncoded['data'], columns: CatalogueColumns): Promise<void> {
    const folder = await this.artefacts.fetch(artefact);
    const about = await readManifest(folder);
    if (about.isFitted === (this.encoders.chosen !== undefined)) return;
    const taken = await takenOver(folder, about, columns);
    const before = this.#held;
    const encoder = before?.artefact === artefact ? before.encoder : await this.#open(folder);
    this.#held = { artefact, encoder, columns, ...taken };
    this.#seen = -1;
    this.#generation += 1;
    if (before && before.encoder !== encoder) await this.#release(before.encoder);
  }

  async #open(folder: string): Promise<TextEncoder> {
    return this.encoders.chosen ?? this.encoders.open(join(folder, ENCODER));
  }

  /** One that was chosen serves on. */
  async #release(encoder: TextEncoder): Promise<void> {
    if (encoder !== this.encoders.chosen) await encoder.close();
  }

  /** Encodes what is said of titles otherwise than before. */
  async #catchUp(held: Held): Promise<void> {
    const { columns, said } = held;
    const [now, due]: [typeof this.view.said, Row[]] = [this.view.said, []];
    for (let row = 0; row < columns.rows; row++)
      if (columns.isPresent(row) && now.of(row) !== said.at(row)) due.push(row);
    for (let from = 0; from < due.length && !this.#closed; from += AT_ONCE)
      await this.#encode(held, due.slice(from, from + AT_ONCE));
  }

  async #encode({ columns, encoder, rows, said }: Held, due: readonly Row[]): Promise<void> {
    const known = await this.view.documents(due.map((row) => columns.id(row)));
    const documents = due.flatMap((row) => known.get(columns.id(row)) ?? []);
    const vectors = await encoder.encode(await this.texts.of(documents), { kept: true });
    documents.forEach(({ id }, n) => {
      const row = columns.row(id);
      if (row === undefined) return;
      said.set(row, this.view.said.of(row));
      const vector = vectors[n];
      if (vector?.length === rows.dim) rows.set(row, inBytes(vector));
      else rows.clear(row);
    });
    this.#generation += 1;
  }
}

const wantedBy = (
  query: VectorQuery,
  { media, allows }: NearestOptions,
  columns: CatalogueColumns,
): ((row: Row) => boolean) => {
  const own = typeof query === 'string' ? NONE : new Set('rows' in query ? query.rows : query.weights.keys());
  const wanted = media && new Set(media);
  return (row) => {
    if (!columns.isPresent(row) || own.has(row)) return false;
    return (!wanted || wanted.has(columns.media[row]!)) && (!allows || allows(row));
  };
};

/** What was read, in the rows of the columns. Titles that are gone, or merged into others, have none. */
const takenOver = async (
  folder: string,
  about: VectorsManifest,
  columns: CatalogueColumns,
): Promise<Pick<Held, 'rows' | 'said'>> => {
  const rows = new TitleRows(about.dim, columns.rows);
  const said = new Growing(Uint32Array);
  for await (const titles of readVectors(folder, about)) {
    for (const title of titles) {
      const row = columns.row(title.id);
      if (row === undefined || columns.id(row) !== title.id) continue;
      said.set(row, title.said);
      if (title.vector) rows.set(row, title.vector);
    }
    await nextTurn();
  }
  return { rows, said };
};

const NONE: ReadonlySet<Row> = new Set();
