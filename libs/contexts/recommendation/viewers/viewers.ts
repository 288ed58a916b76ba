import { Injectable } from '@nestjs/common';
import type { EventStore } from '#ports/event-store/event-store';
import { Streams } from '#runtime';
import {
  CatalogueView,
  Titles,
  WhereToWatch,
  type CatalogueColumns,
  type Row,
  type Watchable,
} from '../../catalogue/published.ts';
import { TasteOf, type Taste, type TasteWeights } from '../../taste/published.ts';
import { viewerOf, visitor, type Viewer } from './viewer.ts';

/** Whose eyes a list is made for. */
export interface Viewing {
  /** Left out: a visitor. */
  readonly member?: string | undefined;
  /** Only what occurred up to then is known of the member. ISO time. */
  readonly asOf?: string | undefined;
  /** As if the member had never met these titles; any of their ids. */
  readonly ignore?: readonly string[] | undefined;
  /** Only titles that are streamed so are to be shown. */
  readonly watchable?: Watchable | undefined;
}

export interface Seen {
  /** The one state of the catalogue that the whole answer is made from. */
  readonly columns: CatalogueColumns;
  readonly viewer: Viewer;
  /** Titles that are streamed where it was asked for; left out: it was not asked. */
  readonly within?: ReadonlySet<Row>;
}

/** What was made of a member's taste, and what it was made with. */
interface Known {
  readonly columns: CatalogueColumns;
  readonly generation: number;
  readonly weights: TasteWeights;
  readonly viewer: Viewer;
}

/** Finds out for whom a list is made. */
@Injectable()
export class Viewers {
  /** A member asks for several lists between two ratings, and what is known of them stays the same. */
  readonly #known = new WeakMap<Taste, Known>();

  constructor(
    private readonly tasteOf: TasteOf,
    private readonly streams: Streams,
    private readonly view: CatalogueView,
    private readonly titles: Titles,
    private readonly watching: WhereToWatch,
  ) {}

  /** Throws `UNKNOWN_ITEM` of a title to ignore. */
  async of({ watchable, ...viewing }: Viewing): Promise<Seen> {
    const seen = await this.#of(viewing);
    return watchable ? { ...seen, within: await this.watching.rows(seen.columns, watchable) } : seen;
  }

  async #of({ member, asOf, ignore = [] }: Viewing): Promise<Seen> {
    if (member === undefined) return { columns: this.view.columns, viewer: visitor() };
    const source = asOf === undefined ? this.tasteOf : new TasteOf(new Streams(upTo(this.streams.log, asOf)));
    const [taste, weights, ignored] = await Promise.all([
      source.member(member),
      source.weights(),
      Promise.all(ignore.map((id) => this.titles.resolve(id))),
    ]);
    const { columns } = this.view;
    if (ignored.length === 0) return { columns, viewer: this.#viewerOf(columns, taste, weights) };
    const rows = new Set<Row>(ignored.flatMap((id) => columns.row(id) ?? []));
    return { columns, viewer: viewerOf(columns, taste, { weights, ignored: rows }) };
  }

  #viewerOf(columns: CatalogueColumns, taste: Taste, weights: TasteWeights): Viewer {
    const { generation } = columns;
    const known = this.#known.get(taste);
    if (known?.columns === columns && known.generation === generation && known.weights === weights) return known.viewer;
    const viewer = viewerOf(columns, taste, { weights });
    this.#known.set(taste, { columns, generation, weights, viewer });
    return viewer;
  }

  /** One after another, without a place among the folds that are kept for who is here now. */
  inPassing(): Viewers {
    const streams = new Streams(this.streams.log, { cached: PASSING });
    return new Viewers(new TasteOf(streams), streams, this.view, this.titles, this.watching);
  }
}

/** Room for what is asked for every time: the platform's weights. */
const PASSING = 100;

/** The log as it was told up to a moment: later facts of a stream are not read. */
const upTo = (log: EventStore, at: string): EventStore => ({
  read: async function* (stream, after) {
    for await (const recorded of log.read(stream, after)) if (recorded.meta.occurredAt <= at) yield recorded;
  },
  append: (...facts) => log.append(...facts),
  follow: (after, signal) => log.follow(after, signal),
  head: () => log.head(),
  erase: (stream) => log.erase(stream),
  close: () => log.close(),
});
