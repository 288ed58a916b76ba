import { setImmediate as nextTurn } from 'node:timers/promises';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Members } from '../../identity/published.ts';
import { reasonOf } from '../explain/reasons.ts';
import { ForYou } from './for-you.ts';
import type { Served } from './ladder.ts';
import { Viewers, type Seen } from '../viewers/viewers.ts';

export interface ManyRequest {
  /** `all`: everybody, imported and simulated members included. */
  readonly members: readonly string[] | 'all';
  readonly k: number;
  readonly medium?: string;
}

/** One member's list, without cards: whoever asks for many has the catalogue. */
export interface BatchLine {
  readonly member: string;
  readonly model: string;
  readonly degraded: boolean;
  readonly fallbackReason: string | null;
  readonly items: readonly {
    readonly id: string;
    readonly title: string;
    readonly score: number;
    readonly reason: string;
  }[];
}

/** A member that nobody knows has a line of their own, so that lines and members can be told off against each other. */
export interface UnknownLine {
  readonly member: string;
  readonly error: 'UNKNOWN_MEMBER';
}

/**
 * Lists for many members, made one after another as they are read: whoever reads slowly is waited for. Nothing is
 * recorded as shown.
 */
export class RecommendForMany extends Query<AsyncIterable<BatchLine | UnknownLine>> {
  constructor(readonly request: ManyRequest) {
    super();
  }
}

const KINDS = ['registered', 'imported', 'simulated'] as const;
const PAGE = 500;
/** Milliseconds after which others get their turn. */
const TURN_MS = 5;
/** Nobody waits at a screen. */
const BUDGET_MS = 2_000;

@QueryHandler(RecommendForMany)
export class RecommendForManyHandler implements IQueryHandler<RecommendForMany> {
  constructor(
    private readonly viewers: Viewers,
    private readonly forYou: ForYou,
    private readonly members: Members,
  ) {}

  execute({ request }: RecommendForMany): Promise<AsyncIterable<BatchLine | UnknownLine>> {
    return Promise.resolve(this.#lines(request));
  }

  async *#lines({ members, k, medium }: ManyRequest): AsyncGenerator<BatchLine | UnknownLine> {
    const viewers = this.viewers.inPassing();
    let began = performance.now();
    for await (const member of members === 'all' ? this.#everybody() : this.#known(members)) {
      if (performance.now() - began > TURN_MS) {
        await nextTurn();
        began = performance.now();
      }
      if (typeof member !== 'string') {
        yield member;
        continue;
      }
      const seen = await viewers.of({ member });
      const request = { k, ...(medium !== undefined && { medium }) };
      yield lineOf(member, seen, await this.forYou.serve(seen, request, { budgetMs: BUDGET_MS }));
    }
  }

  async *#everybody(): AsyncGenerator<string> {
    for (const kind of KINDS) {
      let cursor: string | undefined;
      do {
        const { items, next } = await this.members.list(kind, PAGE, cursor);
        for (const { id } of items) yield id;
        cursor = next;
      } while (cursor !== undefined);
    }
  }

  async *#known(members: readonly string[]): AsyncGenerator<string | UnknownLine> {
    for (const member of members) {
      const { kind } = await this.members.state(member);
      yield kind === 'unknown' ? { member, error: 'UNKNOWN_MEMBER' } : member;
    }
  }
}

const lineOf = (member: string, { columns }: Seen, served: Served): BatchLine => ({
  member,
  model: served.model,
  degraded: served.degraded,
  fallbackReason: served.fallbackReason ?? null,
  items: served.ranked.map(({ row, score, said }) => ({
    id: columns.id(row),
    title: columns.titles[row]!,
    score: Math.round(score * 1e6) / 1e6,
    reason: reasonOf(columns, said.evidence),
  })),
});
