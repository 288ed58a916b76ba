import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { isoTime } from '#kernel';
import { CLOCK } from '#ports/tokens';
import { CatalogueView, type Row } from '../../catalogue/published.ts';
import {
  Answers,
  Ladder,
  progressOf,
  SKIPPED_FOR_MS,
  Viewers,
  type RecommendedList,
  type Seen,
} from '../../recommendation/published.ts';
import { loreOf } from '../intent/catalogue-lore.ts';
import { enforce, type Constraint } from '../intent/enforce.ts';
import { NOTHING_SAID, type Intent } from '../intent/intent.ts';
import { parseByRules } from '../intent/parse-by-rules.ts';
import { IntentRungs, type Recommender } from '../retrieve/intent-rungs.ts';

export interface MoodRequest {
  /** What somebody is in the mood for, in their own words. */
  readonly text?: string | undefined;
  /** Said by hand: in the place of what the text says of the same. */
  readonly filters?: Partial<Intent> | undefined;
  readonly recommender: Recommender;
  /** Cards to be swiped: titles skipped lately are put aside. */
  readonly deck?: boolean | undefined;
  /** 1 to 200 */
  readonly k: number;
  /** Left out: a visitor. */
  readonly member?: string | undefined;
  /** Whoever looks is not the member. */
  readonly unseen?: boolean | undefined;
}

export interface MoodAnswer extends RecommendedList {
  readonly medium: string | null;
  /** How far a new member is from a list of their own. */
  readonly progress: { readonly ratings: number; readonly needed: number };
  /** What was understood, to be shown and edited. */
  readonly intent: Intent;
  readonly parsedBy: 'rules' | 'given';
  /** What was asked for and given up, because no title has all of it. */
  readonly relaxed: readonly Constraint[];
}

/** Titles for a mood: what was said is enforced by the catalogue, and its order is the mood's and the member's own. */
export class RecommendByMood extends Query<MoodAnswer> {
  constructor(readonly request: MoodRequest) {
    super();
  }
}

@QueryHandler(RecommendByMood)
export class RecommendByMoodHandler implements IQueryHandler<RecommendByMood> {
  constructor(
    private readonly view: CatalogueView,
    private readonly viewers: Viewers,
    private readonly ladder: Ladder,
    private readonly rungs: IntentRungs,
    private readonly answers: Answers,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  async execute({ request }: RecommendByMood): Promise<MoodAnswer> {
    const { text, filters, recommender, deck = false, k, member, unseen } = request;
    const said = text === undefined ? NOTHING_SAID : parseByRules(text, loreOf(this.view, this.now()));
    const intent: Intent = { ...said, ...filters };
    const seen = await this.viewers.of({ member });
    const { rows, relaxed } = enforce(seen.columns, intent, seen.viewer.adults);
    const served = await this.ladder.serve({
      ...servingOf(seen, intent),
      ...{ k, within: rows },
      ...(deck && { skipped: seen.viewer.skippedSince(isoTime(this.now() - SKIPPED_FOR_MS)) }),
      by: this.rungs.of(seen.columns, intent, recommender),
    });
    const list = await this.answers.list({ ...seen, member, unseen }, { served, policy: deck ? 'deck' : 'mood' });
    const parsedBy = text === undefined ? 'given' : 'rules';
    return { ...list, medium: intent.medium ?? null, progress: progressOf(seen.viewer), intent, parsedBy, relaxed };
  }
}

/** Titles that were named to say what is meant are no answer. */
const servingOf = ({ columns, viewer }: Seen, { medium, like }: Intent) => {
  const named = like.flatMap(({ id }): readonly Row[] => [columns.row(id)].filter((row) => row !== undefined));
  const { history, genres, corrections, adults } = viewer;
  return { columns, medium, history, genres, corrections, adults, own: new Set([...viewer.own, ...named]) };
};
