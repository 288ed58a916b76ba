import type { Metadata, StreamKind } from '#kernel';
import {
  feedbackGiven,
  itemRated,
  itemWatched,
  itemWatchlisted,
  ratingWithdrawn,
  watchlistingWithdrawn,
  watchWithdrawn,
  type Rating,
  type Since,
  type TasteEvent,
} from '../../domain/events.ts';
import { newestOn, withdrawalOf } from '../../domain/give-feedback.ts';
import { taste, type TasteCommand } from '../../domain/taste.ts';
import type { Taste } from '../../domain/taste-state.ts';
import { isSame, type Brought } from './brought.ts';
import { MARK_KINDS, type Mark, type MarkKind } from './history-record.ts';

/** What an import should have brought on one title, and what it has. */
export interface Settling {
  readonly item: string;
  /** At most one of each kind; none: it should have brought nothing. */
  readonly marks: readonly Mark[];
  readonly brought: Brought;
  /** Of a like that is brought. */
  readonly likeId: string;
}

/**
 * Brings in what an import has not brought, takes back what it should not have, and puts back what that had replaced.
 * Where something else stands than what the import brought, the member has spoken since, and their word stays.
 */
export interface SettleTaste {
  readonly do: 'settle';
  /** So many that their facts fit into one append: each makes six at most. */
  readonly titles: readonly Settling[];
}

/** A member's taste, as an import changes it: the same streams and the same state. Of whoever is being erased, nothing. */
export const importedTaste: StreamKind<Taste, SettleTaste, TasteEvent> = {
  category: taste.category,
  initial: taste.initial,
  decide: (state, { titles }, meta) =>
    state.closed ? [] : titles.flatMap((title) => MARK_KINDS.flatMap((kind) => settled(state, title, kind, meta))),
  evolve: (state, event, meta) => taste.evolve(state, event, meta),
};

const settled = (state: Taste, title: Settling, kind: MarkKind, meta: Metadata): readonly TasteEvent[] => {
  const mark = title.marks.find((each) => each.kind === kind);
  if (!title.brought[kind]) return mark ? bring(state, title, mark, meta) : [];
  return stands(state, title, kind) ? move[kind](state, title, mark) : [];
};

/** The member's own way of telling it decides whether it is news. */
const bring = (state: Taste, title: Settling, mark: Mark, meta: Metadata): readonly TasteEvent[] =>
  mark.undated && isKnown[mark.kind](state, title.item) ? [] : taste.decide(state, commandOf(title, mark), meta);

const commandOf = ({ item, likeId }: Settling, { kind, halfStars, at }: Mark): TasteCommand => {
  switch (kind) {
    case 'rated':
      return { do: 'import-ratings', ratings: [{ item, halfStars: halfStars!, at }] };
    case 'watched':
      return { do: 'watch', item, at };
    case 'watchlist':
      return { do: 'watchlist', item, at };
    case 'liked':
      return { do: 'give-feedback', id: likeId, item, verdict: 'like', at };
  }
};

const isKnown: Readonly<Record<MarkKind, (state: Taste, item: string) => boolean>> = {
  rated: ({ ratings }, item) => ratings.has(item),
  watched: ({ watched }, item) => watched.has(item),
  watchlist: ({ watchlist }, item) => watchlist.has(item),
  liked: (state, item) => newestOn(state, item) !== undefined,
};

const stands = (state: Taste, { item, brought }: Settling, kind: MarkKind): boolean => {
  if (kind === 'liked') return state.feedback.has(brought.liked!.id);
  const known = { rated: state.ratings, watched: state.watched, watchlist: state.watchlist }[kind].get(item);
  return known !== undefined && isSame(known, brought[kind]!.stands);
};

type Move = (state: Taste, settling: Settling, mark: Mark | undefined) => readonly TasteEvent[];

/** What the import brought stands: from there to what it should have brought. */
const move: Readonly<Record<MarkKind, Move>> = {
  rated: (_state, { item, brought }, mark) => {
    const { stands: previous, replaced } = brought.rated!;
    const rating = mark && { halfStars: mark.halfStars!, at: mark.at };
    const next = newer<Rating>(rating, replaced, mark?.undated);
    if (!next) return [ratingWithdrawn({ item, previous })];
    return isSame(next, previous) ? [] : [itemRated({ item, halfStars: next.halfStars, previous }, next.at)];
  },
  watched: (_state, { item, brought }, mark) => {
    const { stands: previous, replaced } = brought.watched!;
    const next = newer<Since>(mark && { at: mark.at }, replaced, mark?.undated);
    if (!next) return [watchWithdrawn({ item, previous })];
    return isSame(next, previous) ? [] : [itemWatched({ item, previous }, next.at)];
  },
  watchlist: (_state, { item, brought }, mark) => {
    const { stands: previous } = brought.watchlist!;
    if (mark && isSame({ at: mark.at }, previous)) return [];
    return [watchlistingWithdrawn({ item, previous }), ...(mark ? [itemWatchlisted({ item }, mark.at)] : [])];
  },
  liked: ({ feedback }, { item, brought }, mark) => {
    const { id } = brought.liked!;
    const like = feedback.get(id)!;
    if (mark?.at === like.at) return [];
    return [withdrawalOf(like), ...(mark ? [feedbackGiven({ id, item, verdict: 'like' }, mark.at)] : [])];
  },
};

/** What an import tells goes before what it replaced only where it is newer. */
const newer = <T extends Since>(told: T | undefined, replaced: T | undefined, undated: true | undefined) => {
  if (!told || !replaced) return told ?? replaced;
  return undated || replaced.at >= told.at ? replaced : told;
};
