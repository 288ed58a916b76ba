import type { Attributes, ToldAttributes } from '../../domain/attributes.ts';

/** Counts that go on changing: those of a source that told them before are told anew. */
const RUNNING = ['voteCentis', 'voteCount'] as const;

/**
 * What is worth telling of a title that is known: only what nobody has told so far. What a catalogue was imported with, its
 * genres for one, is not replaced by what somebody else calls the same.
 */
export const news = (told: Attributes, known: Attributes | undefined, toldBefore: boolean): ToldAttributes => {
  if (!known) return told;
  const { genres, externalIds, adult, ...rest } = told;
  const isNew = ([name]: [string, unknown]): boolean =>
    known[name as keyof Attributes] === undefined || (toldBefore && (RUNNING as readonly string[]).includes(name));
  const ids = Object.entries(externalIds ?? {}).filter(([source]) => known.externalIds?.[source] === undefined);
  return {
    ...(Object.fromEntries(Object.entries(rest).filter(isNew)) as Partial<Attributes>),
    genres: known.genres.length > 0 ? [] : genres,
    ...(adult && { adult }),
    ...(ids.length > 0 && { externalIds: Object.fromEntries(ids) }),
  };
};
