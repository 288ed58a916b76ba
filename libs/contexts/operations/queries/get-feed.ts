import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Position, Recorded } from '#kernel';
import type { EventStore } from '#ports/event-store/event-store';
import { EVENT_STORE } from '#ports/tokens';
import { PUBLIC_EVENTS } from '../domain/public-events.ts';
import { cursorAt, positionAt } from '../log/log-cursor.ts';
import { positionIn, readOn } from '../log/log-pages.ts';

export interface Feed {
  readonly items: readonly Recorded[];
  /** Where to go on: there always is one, for the log goes on. */
  readonly next: string;
  readonly reached: Position | 'start';
}

/** Public events behind a place in the log, the oldest first; no cursor: from the first. Throws `BAD_CURSOR`, `BAD_POSITION`. */
export class GetFeed extends Query<Feed> {
  constructor(
    /** Of these types only; none: of all public ones. */
    readonly types: readonly string[],
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

const PAGE = 1_000;
/** One request looks at no more events than this. */
const LOOKED_AT = 20_000;

@QueryHandler(GetFeed)
export class GetFeedHandler implements IQueryHandler<GetFeed> {
  constructor(@Inject(EVENT_STORE) private readonly log: EventStore) {}

  async execute({ types, limit, cursor }: GetFeed): Promise<Feed> {
    const question = ['feed', types.toSorted()];
    let at = cursor === undefined ? 'start' : positionAt(cursor, question);
    if (at !== 'start') at = await positionIn(this.log, at);
    const items: Recorded[] = [];
    for (let looked = 0; looked < LOOKED_AT && items.length < limit; looked += PAGE) {
      const { events, reached } = await readOn(this.log, at, PAGE);
      at = reached;
      if (events.length === 0) break;
      items.push(...events.filter(isPublic(types)));
    }
    const shown = items.slice(0, limit);
    const reached = items.length > limit ? shown.at(-1)!.position : at;
    return { items: shown, next: cursorAt(reached, question), reached };
  }
}

const isPublic =
  (types: readonly string[]) =>
  ({ event: { type } }: Recorded): boolean =>
    PUBLIC_EVENTS.has(type) && (types.length === 0 || types.includes(type));

/** The cursor of whoever wants to know from now on. */
export const feedCursorAt = (position: Position, types: readonly string[]): string =>
  cursorAt(position, ['feed', types.toSorted()]);
