import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { categoryOf, comparePositions, type Position, type Recorded } from '#kernel';
import type { EventStore } from '#ports/event-store/event-store';
import type { Page } from '#ports/read-store/read-store';
import { EVENT_STORE } from '#ports/tokens';
import { cursorAt, positionAt } from '../log/log-cursor.ts';
import { justBefore, justBehind, positionIn, readBack, readOn, type LogPage } from '../log/log-pages.ts';

/** Which events; what is left out is not asked for. */
export interface EventFilter {
  readonly stream?: string;
  readonly category?: string;
  readonly type?: string;
}

export interface EventsAsked extends EventFilter {
  /** `asc`: this event and later ones; `desc`: this one and earlier ones. */
  readonly from?: string;
  readonly order: 'asc' | 'desc';
  readonly limit: number;
  readonly cursor?: string;
}

/**
 * Any part of the log. A page may hold fewer events than its limit, even none, while there is a next one: a search
 * for rare events ends after a bounded piece of the log, and is gone on with by the cursor.
 * Throws `BAD_CURSOR`, `BAD_POSITION`.
 */
export class FindEvents extends Query<Page<Recorded>> {
  constructor(readonly asked: EventsAsked) {
    super();
  }
}

/** One request looks at no more events than this. */
const LOOKED_AT = 20_000;
const PAGE = 1_000;

export const matches =
  ({ stream, category, type }: EventFilter) =>
  (recorded: Recorded): boolean =>
    (stream === undefined || recorded.stream === stream) &&
    (category === undefined || categoryOf(recorded.stream) === category) &&
    (type === undefined || recorded.event.type === type);

@QueryHandler(FindEvents)
export class FindEventsHandler implements IQueryHandler<FindEvents> {
  constructor(@Inject(EVENT_STORE) private readonly log: EventStore) {}

  async execute({ asked }: FindEvents): Promise<Page<Recorded>> {
    const { limit, cursor, ...question } = asked;
    const edge = cursor === undefined ? await this.#edge(asked) : await this.#own(positionAt(cursor, question));
    const found: Recorded[] = [];
    const wanted = matches(asked);
    let looked = 0;
    for await (const page of this.#pages(asked, edge)) {
      for (const recorded of page.events) {
        if (wanted(recorded)) found.push(recorded);
        if (found.length < limit) continue;
        return { items: found, next: cursorAt(recorded.position, question) };
      }
      looked += page.events.length;
      if (looked >= LOOKED_AT) return { items: found, next: cursorAt(page.reached, question) };
    }
    return { items: found };
  }

  /** In the order asked for, behind (or before) the edge, until there are no more. */
  #pages(asked: EventsAsked, edge: Position | 'start' | undefined): AsyncIterable<LogPage> {
    if (asked.stream !== undefined) return this.#ofStream(asked.stream, asked.order, edge);
    if (asked.order === 'asc') return this.#onwards(edge ?? 'start');
    return readBack(this.log, edge === 'start' ? undefined : edge);
  }

  async *#onwards(after: Position | 'start'): AsyncGenerator<LogPage> {
    for (let at = after; ;) {
      const page = await readOn(this.log, at, PAGE);
      if (page.events.length === 0) return;
      yield page;
      at = page.reached;
    }
  }

  /** A stream is short enough to be read whole. */
  async *#ofStream(
    stream: string,
    order: EventsAsked['order'],
    edge: Position | 'start' | undefined,
  ): AsyncGenerator<LogPage> {
    const events: Recorded[] = [];
    const sign = order === 'asc' ? 1 : -1;
    for await (const recorded of this.log.read(stream))
      if (edge === undefined || sign * comparePositions(recorded.position, edge) > 0) events.push(recorded);
    const ordered = order === 'asc' ? events : events.reverse();
    for (let i = 0; i < ordered.length; i += PAGE) {
      const part = ordered.slice(i, i + PAGE);
      yield { events: part, reached: part.at(-1)!.position };
    }
  }

  /** What to begin behind, or before; `undefined`: at the very end, or beginning. */
  async #edge({ from, order }: EventsAsked): Promise<Position | undefined> {
    if (from === undefined) return undefined;
    const position = await positionIn(this.log, from);
    return order === 'asc' ? justBefore(position) : justBehind(position);
  }

  async #own(position: Position | 'start'): Promise<Position | 'start'> {
    return position === 'start' ? position : positionIn(this.log, position);
  }
}
