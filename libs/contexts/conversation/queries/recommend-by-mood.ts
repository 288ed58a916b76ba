import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { isoTime } from '#kernel';
import { CLOCK } from '#ports/tokens';
import { CatalogueView, type Row, type Watchable } from '../../catalogue/published.ts';
import type { Silence } from '../../language/published.ts';
import {
  Answers,
  Ladder,
  LanguageOrder,
  progressOf,
  SKIPPED_FOR_MS,
  Viewers,
  type RecommendedList,
  type Seen,
  type Voice,
} from '../../recommendation/published.ts';
import { isLlm } from '../../training/published.ts';
import { loreOf } from '../intent/catalogue-lore.ts';
import { enforce, type Constraint } from '../intent/enforce.ts';
import { NOTHING_SAID, type Intent } from '../intent/intent.ts';
import { MoodReader, type ReadMood } from '../intent/mood-reader.ts';
import { Meaning } from '../retrieve/meaning.ts';
import { IntentRungs, type Recommender } from '../retrieve/intent-rungs.ts';

export interface MoodRequest {
  /** What somebody is in the mood for, in their own words. */
  readonly text?: string | undefined;
  /** Said by hand: in the place of what the text says of the same. */
  readonly filters?: Partial<Intent> | undefined;
  readonly recommender: Recommender;
  /** Cards to be swiped: titles skipped lately are put aside. */
  readonly deck?: boolean | undefined;
  /** Only titles that are streamed so. */
  readonly watchable?: Watchable | undefined;
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
  readonly understoodBy: 'llm' | 'rules' | 'given';
  /** Names in it that nothing here has. */
  readonly dropped: readonly string[];
  /** Why a language model did not read it; null: it did, or was not asked. */
  readonly silence: Silence | null;
  /** Titles were looked for by what the text means, beside what was understood of it. */
  readonly byMeaning: boolean;
  /** What was asked for and given up, because no title has all of it. */
  readonly relaxed: readonly Constraint[];
}

/**
 * Titles for a mood: what was said is enforced by the catalogue, and its order is the mood's and the member's own. Throws
 * `UNKNOWN_MODEL`, `MODEL_RETIRED`, `BAD_ARTEFACT` of a recommender that is asked for by name.
 */
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
    private readonly reader: MoodReader,
    private readonly rungs: IntentRungs,
    private readonly meaning: Meaning,
    private readonly order: LanguageOrder,
    private readonly answers: Answers,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  async execute({ request }: RecommendByMood): Promise<MoodAnswer> {
    const { text, filters, recommender, deck = false, k, member, unseen, watchable } = request;
    const said = await this.#read(text, member);
    const intent: Intent = { ...said.intent, ...filters };
    const seen = await this.viewers.of({ member, watchable });
    const { rows, relaxed } = enforce(seen.columns, intent, seen.viewer.adults, seen.within);
    const serving = {
      ...servingOf(seen, intent),
      within: rows,
      ...(deck && { skipped: seen.viewer.skippedSince(isoTime(this.now() - SKIPPED_FOR_MS)) }),
      by: await this.rungs.of(seen.columns, intent, recommender, text),
    };
    const serve = (n: number) => this.ladder.serve({ ...serving, k: n });
    const voice = voiceOf(request);
    const served = voice ? await this.order.first(k, serving, voice, serve) : await serve(k);
    const list = await this.answers.list({ ...seen, member, unseen }, { served, policy: deck ? 'deck' : 'mood' });
    const { understoodBy, dropped, silence = null } = said;
    const progress = progressOf(seen.viewer);
    const read = { intent, understoodBy, dropped, silence, byMeaning: said !== GIVEN && this.meaning.isKnown };
    return { ...list, medium: intent.medium ?? null, progress, ...read, relaxed };
  }

  async #read(text: string | undefined, member: string | undefined): Promise<ReadMood | typeof GIVEN> {
    return text === undefined ? GIVEN : this.reader.read(text, loreOf(this.view, this.now()), member);
  }
}

/** There were no words to read. */
const GIVEN: Omit<ReadMood, 'understoodBy'> & { readonly understoodBy: 'given' } = {
  intent: NOTHING_SAID,
  understoodBy: 'given',
  dropped: [],
};

/** Whoever asks for a language model by name, and is somebody, has their titles put in order by it. */
const voiceOf = ({ recommender, member, text }: MoodRequest): Voice | undefined =>
  isLlm(recommender) && member !== undefined ? { member, isAsked: true, wish: text ?? '' } : undefined;

/** Titles that were named to say what is meant are no answer. */
const servingOf = ({ columns, viewer }: Seen, { medium, like }: Intent) => {
  const named = like.flatMap(({ id }): readonly Row[] => [columns.row(id)].filter((row) => row !== undefined));
  const { history, genres, corrections, adults } = viewer;
  return { columns, medium, history, genres, corrections, adults, own: new Set([...viewer.own, ...named]) };
};
