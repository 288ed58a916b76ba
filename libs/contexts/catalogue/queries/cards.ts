import type { Credit, TextField } from '../domain/attributes.ts';
import type { ItemId } from '../domain/item-id.ts';
import { drawnPosterUrl, pictureUrl } from '../domain/picture.ts';
import type { ItemDocument } from '../read/items/projection.ts';
import type { JointRating } from './joint-rating.ts';

/** Everything a card shows, so that no second request is needed. */
export interface ItemCard {
  readonly id: ItemId;
  readonly medium: string;
  readonly title: string;
  readonly originalTitle: string | null;
  readonly year: number | null;
  readonly genres: readonly string[];
  readonly keywords: readonly string[];
  readonly people: readonly string[];
  /** Minutes. */
  readonly runtime: number | null;
  readonly language: string | null;
  readonly overview: string | null;
  readonly tagline: string | null;
  readonly releaseDate: string | null;
  /** Of a picture, or of one that is drawn: there always is one. */
  readonly posterUrl: string;
  readonly backdropUrl: string | null;
  /** As the source tells it, 0 to 10. */
  readonly voteAverage: number | null;
  readonly voteCount: number | null;
  /** With the stars of members in it: `minRating` and the orders by rating and popularity go by it. */
  readonly rating: JointRating;
  readonly externalIds: Readonly<Record<string, string>>;
  readonly extra: Readonly<Record<string, string | number>>;
}

/** Everything a title's own page shows. */
export interface ItemPage extends ItemCard {
  readonly alsoKnownAs: readonly string[];
  readonly credits: readonly Credit[];
  readonly adult: boolean;
  /** No longer offered. */
  readonly retired: boolean;
}

const SHOWN_PEOPLE = 6;

/** `words`: the texts by hash, as far as they may still be shown. */
export const cardOf = (document: ItemDocument, words: ReadonlyMap<string, string>, rating: JointRating): ItemCard => {
  const text = (field: TextField): string | undefined => words.get(document.texts?.[field]?.hash ?? '');
  return {
    id: document.id,
    medium: document.medium,
    title: document.title,
    originalTitle: orNull(document.originalTitle),
    year: orNull(document.year),
    genres: document.genres,
    keywords: document.keywords ?? [],
    people: [...new Set((document.credits ?? []).map(({ name }) => name))].slice(0, SHOWN_PEOPLE),
    runtime: orNull(document.runtime),
    language: orNull(document.language),
    overview: orNull(text('overview')),
    tagline: orNull(text('tagline')),
    releaseDate: orNull(document.releaseDate),
    posterUrl: pictureUrl('poster', text('poster')) ?? drawnPosterUrl(document.id),
    backdropUrl: pictureUrl('backdrop', text('backdrop')),
    ...votesOf(document),
    rating,
    externalIds: document.externalIds ?? {},
    extra: document.extra ?? {},
  };
};

export const pageOf = (document: ItemDocument, words: ReadonlyMap<string, string>, rating: JointRating): ItemPage => ({
  ...cardOf(document, words, rating),
  alsoKnownAs: document.alsoKnownAs ?? [],
  credits: document.credits ?? [],
  adult: document.adult ?? false,
  retired: document.standing === 'retired',
});

const orNull = <T>(value: T | undefined): T | null => value ?? null;

const votesOf = ({ voteCentis, voteCount }: ItemDocument) => ({
  voteAverage: voteCentis === undefined ? null : voteCentis / 100,
  voteCount: voteCount ?? null,
});
