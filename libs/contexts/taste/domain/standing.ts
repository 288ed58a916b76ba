import type { Rating, Since, Verdict, Watch } from './events.ts';
import type { InteractionKind } from './strengths.ts';

/** All that stands of one member on one title. */
export interface Marks {
  readonly rating?: Rating | undefined;
  readonly watched?: Watch | undefined;
  readonly watchlisted?: Since | undefined;
  readonly favoured?: Since | undefined;
  readonly dismissed?: Since | undefined;
  /** The newest like or dislike. */
  readonly opinion?: { readonly verdict: Opinion; readonly at: string } | undefined;
}

export type Opinion = Extract<Verdict, 'like' | 'dislike'>;

export const isOpinion = (verdict: Verdict): verdict is Opinion => verdict === 'like' || verdict === 'dislike';

/** What the marks add up to. `halfStars`: as they were given, of a rating alone. */
export interface Standing {
  readonly kind: InteractionKind;
  readonly at: string;
  readonly halfStars: number | undefined;
}

/**
 * One interaction per title: a rating says more than a like or a place among the favourites, these more than a viewing,
 * and a viewing more than the watchlist. A dislike or a dismissal speaks against all of them, unless stars or a like were
 * given later: then the member has thought again.
 */
export const standingOf = (marks: Marks): Standing | undefined => {
  const [favourable, against] = [favourableOf(marks), againstOf(marks)];
  if (!against) return favourable ?? passive(marks);
  return favourable && favourable.at > against.at ? favourable : against;
};

const of = (kind: InteractionKind, since: Since | undefined, halfStars?: number): Standing | undefined =>
  since && { kind, at: since.at, halfStars };

const favourableOf = ({ rating, favoured, opinion }: Marks): Standing | undefined =>
  of('rated', rating, rating?.halfStars) ??
  later(of('liked', opinion?.verdict === 'like' ? opinion : undefined), of('liked', favoured));

const againstOf = ({ dismissed, opinion }: Marks): Standing | undefined =>
  later(of('dismissed', dismissed), of('disliked', opinion?.verdict === 'dislike' ? opinion : undefined));

const passive = ({ watched, watchlisted }: Marks): Standing | undefined =>
  of('watched', watched) ?? of('watchlist', watchlisted);

const later = (one: Standing | undefined, other: Standing | undefined): Standing | undefined =>
  one && other ? (other.at > one.at ? other : one) : (one ?? other);
