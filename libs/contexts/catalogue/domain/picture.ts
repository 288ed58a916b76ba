import type { ItemId } from './item-id.ts';

const WIDTHS = { poster: 'w500', backdrop: 'w1280' } as const;

/** TMDB names files; they come through our own server, at widths of theirs. */
export const pictureAt = (width: string, file: string): string => `/api/images/tmdb/${width}/${file}`;

/** TMDB's own way to name one: `/abc.jpg`. */
export const isPictureFile = (told: string): boolean => /^\/[\w-]+\.\w+$/.test(told);

/** Where the picture is that a source told, if that can be known: an address, or a path of TMDB. */
export const pictureUrl = (kind: keyof typeof WIDTHS, told: string | undefined): string | null => {
  if (told === undefined) return null;
  if (/^https?:\/\//.test(told)) return told;
  return isPictureFile(told) ? pictureAt(WIDTHS[kind], told.slice(1)) : null;
};

/** The poster that is drawn where there is no picture. */
export const drawnPosterUrl = (id: ItemId): string => `/api/items/${id}/poster`;
