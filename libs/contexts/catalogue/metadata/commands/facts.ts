import { createHash } from 'node:crypto';
import { isoTime } from '#kernel';
import type { SourcedDetails } from '#ports/metadata-source/metadata-source';
import type { CachedText } from '#ports/text-cache/text-cache';
import type { Attributes, TextField } from '../../domain/attributes.ts';
import type { ShownDetails } from '../domain/shown-details.ts';

/** Facts go into the log; words and pictures do not, see `wordsIn`. */
export const factsIn = (details: SourcedDetails, source: string): Attributes => {
  const { title, originalTitle, language, releaseDate, year, voteCentis, voteCount, runtime } = details;
  const { adult, genres, keywords, people, imdb, id } = details;
  const given = { originalTitle, language, releaseDate, year, voteCentis, voteCount, runtime };
  return {
    title,
    genres,
    ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<Attributes>),
    ...(keywords.length > 0 && { keywords }),
    ...(people.length > 0 && { credits: people.map(({ name, role }) => ({ name, role })) }),
    ...(adult && { adult }),
    externalIds: { [source]: id, ...(imdb !== undefined && { imdb }) },
  };
};

/** A text of a title, and what may be kept of it for how long. */
export interface Word {
  readonly field: TextField;
  readonly cached: CachedText;
}

export const wordsIn = (details: SourcedDetails, source: string, expiresAt: number): readonly Word[] => {
  const { overview, tagline, poster, backdrop } = details;
  const told = { overview, tagline, poster: poster && `/${poster}`, backdrop: backdrop && `/${backdrop}` };
  return Object.entries(told).flatMap(([field, text]) =>
    text ? { field: field as TextField, cached: cachedText(text, source, expiresAt) } : [],
  );
};

export const cachedText = (text: string, source: string, expiresAt: number): CachedText => ({
  ...{ source, text, expiresAt: isoTime(expiresAt) },
  hash: createHash('sha256').update(text).digest('hex'),
});

/** The source may name many who are hardly seen. */
const MOST_CAST = 12;

export const shownOf = ({ people, videos, offers }: SourcedDetails): ShownDetails => ({
  cast: people
    .filter(({ role }) => role === 'cast')
    .slice(0, MOST_CAST)
    .map(({ name, character, picture }) => ({ name, character: character ?? null, picture: picture ?? null })),
  videos,
  offers: Object.fromEntries(
    Object.entries(offers).map(([region, { link, ...lists }]) => [region, { link: link ?? null, ...lists }]),
  ),
});
