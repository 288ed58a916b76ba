import { Inject, Injectable } from '@nestjs/common';
import { DAY_MS, isDomainError, isoTime, utcDay } from '#kernel';
import { CLOCK } from '#ports/tokens';
import type { Row, Watchable } from '../../catalogue/published.ts';
import { Champions, isLlm, NamedModels, type ServedModel } from '../../training/published.ts';
import { tuned, type Tuning } from '../domain/tuning.ts';
import type { Trace } from '../explain/trace.ts';
import { LanguageOrder, type Voice } from '../rank/llm/language-order.ts';
import { progressOf, type RecommendedList } from './answers.ts';
import { Ladder, type AsOf, type Served, type ServingRequest } from './ladder.ts';
import { Viewers, type Seen } from '../viewers/viewers.ts';
import { isLiveModel, type Asking } from './rungs.ts';

export interface RecommendationRequest extends Tuning {
  readonly medium?: string;
  /** 1 to 200 */
  readonly k: number;
  readonly genre?: string;
  /** Who is to serve: the id of a model, the newest of a family, or one of those that need no training. */
  readonly model?: string;
  readonly includeSeen?: boolean;
  /** Only titles that are streamed so. */
  readonly watchable?: Watchable;
  /** Time travel: only what had occurred by then is known of the member. ISO time. */
  readonly asOf?: string;
  /** As if the member had never met these titles; any of their ids. */
  readonly ignore?: readonly string[];
  readonly trace?: boolean;
  /** Titles skipped in the last two weeks are put aside, and the list is more diverse: cards to be swiped. */
  readonly deck?: boolean;
  /** Whoever looks is not the member: nothing is recorded as shown. */
  readonly unseen?: boolean;
  /** The member, where a language model may be asked for the order of the list; left out: it is not worth that. */
  readonly voice?: string;
}

export interface Recommendations extends RecommendedList {
  readonly medium: string | null;
  /** How far a new member is from a list of their own. */
  readonly progress: { readonly ratings: number; readonly needed: number };
  readonly asOf?: AsOf;
  readonly trace?: Trace;
}

/** What was skipped is put aside for so long. */
export const SKIPPED_FOR_MS = 14 * DAY_MS;
const DECK_DIVERSITY = 0.4;

/** A member's own lists: every one is the same pipeline, asked for something else. */
@Injectable()
export class ForYou {
  constructor(
    private readonly viewers: Viewers,
    private readonly ladder: Ladder,
    private readonly named: NamedModels,
    private readonly champions: Champions,
    private readonly order: LanguageOrder,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  /** Throws `UNKNOWN_ITEM` of a title to ignore. */
  see(member: string, { asOf, ignore, watchable }: RecommendationRequest): Promise<Seen> {
    return this.viewers.of({ member, asOf, ignore, watchable });
  }

  /** Throws `UNKNOWN_MODEL`, `MODEL_RETIRED`, `BAD_ARTEFACT` of a model that is asked for. */
  async serve(seen: Seen, request: RecommendationRequest, more: Partial<ServingRequest> = {}): Promise<Served> {
    const { asOf } = request;
    const chosen = await this.#chosen(request);
    const serving = { ...this.#serving(seen, request), ...chosen, ...more };
    const serve = (k: number): Promise<Served> => this.ladder.serve({ ...serving, k });
    const voice = this.#voiceFor(request);
    const served = voice ? await this.order.first(serving.k, serving, voice, serve) : await serve(serving.k);
    return asOf === undefined ? served : { ...served, asOf: told(asOf, chosen.model?.id ?? null, chosen.isOfNow) };
  }

  /** Lists as they are now, by who is champion or by name: a past one had nobody to order it. */
  #voiceFor(request: RecommendationRequest): Voice | undefined {
    const { voice, model, medium, asOf } = request;
    if (voice === undefined || asOf !== undefined) return undefined;
    if (model !== undefined) return isLlm(model) ? { member: voice, isAsked: true } : undefined;
    return isPlain(request) && this.champions.isWorded(medium) ? { member: voice } : undefined;
  }

  /** Who is asked in particular: by name, or because it was champion then. */
  async #chosen({ model, medium, asOf }: RecommendationRequest): Promise<Chosen> {
    if (model !== undefined && !isLlm(model))
      return isLiveModel(model) ? { by: model } : { model: await this.named.of(model, medium) };
    return asOf === undefined ? {} : this.#championOf(medium, asOf);
  }

  /** Where the artefact of then is gone, whoever is champion now takes its place, and it is said. */
  async #championOf(medium: string | undefined, asOf: string): Promise<Chosen> {
    try {
      return { model: (await this.named.championAt(medium, asOf)) ?? null };
    } catch (error) {
      if (!isDomainError(error)) throw error;
      return { model: this.champions.of(medium) ?? null, isOfNow: true };
    }
  }

  #serving({ columns, viewer, within }: Seen, request: RecommendationRequest): ServingRequest {
    const { medium, genre, k, asOf, includeSeen, deck } = request;
    const { history, genres, corrections, adults } = viewer;
    const { diversity, ...rest } = tuned(request, viewer.chosen);
    return {
      ...{ columns, medium, genre, within, k, history, genres, corrections, adults },
      own: includeSeen ? NONE : viewer.own,
      skipped: deck ? viewer.skippedSince(isoTime(this.now() - SKIPPED_FOR_MS)) : NONE,
      tuning: { ...rest, diversity: diversity ?? (deck ? DECK_DIVERSITY : undefined) },
      ...(asOf !== undefined && { upTo: lastDayBefore(asOf), at: Date.parse(asOf) }),
    };
  }
}

interface Chosen extends Pick<Asking, 'by'> {
  readonly model?: ServedModel | null;
  /** Not the one of then. */
  readonly isOfNow?: boolean;
}

/** The member's own list, and none of the many that are made beside it. */
const isPlain = (request: RecommendationRequest): boolean =>
  request.genre === undefined && request.watchable === undefined && !request.deck && !isUnseen(request);

const NONE: ReadonlySet<Row> = new Set();

/** A list that the member was not shown as it is now. */
export const isUnseen = ({ asOf, ignore = [], unseen = false }: RecommendationRequest): boolean =>
  unseen || asOf !== undefined || ignore.length > 0;

export const policyOf = ({ genre, deck }: RecommendationRequest): string => {
  if (deck) return 'deck';
  return genre === undefined ? 'ladder' : 'by-genre';
};

/** What stands beside the list itself. */
export const circumstancesOf = ({ viewer }: Seen, { medium }: RecommendationRequest, { asOf }: Served) => ({
  medium: medium ?? null,
  progress: progressOf(viewer),
  ...(asOf && { asOf }),
});

const lastDayBefore = (asOf: string): number => utcDay(asOf) - 1;

const told = (asOf: string, model: string | null, isOfNow = false): AsOf => ({
  ...{ at: asOf, model },
  popularityUpTo: isoTime((lastDayBefore(asOf) + 1) * DAY_MS - 1),
  asItIsNow: ['catalogue', 'item-to-item', ...(isOfNow ? ['model'] : [])],
});
