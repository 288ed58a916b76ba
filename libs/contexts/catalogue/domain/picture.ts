import type { ItemId } from './item-id.ts';

/** TMDB tells paths; its pictures are served from there, at widths of its own. */
const TMDB_PICTURES = 'https://image.tmdb.org/t/p';
const WIDTHS = { poster: 'w500', backdrop: 'w1280' } as const;

/** Where the picture is that a source told, if that can be known: an address, or a path of TMDB. */
export const pictureUrl = (kind: keyof typeof WIDTHS, told: string | undefined): string | null => {
  if (told === undefined) return null;
  if (/^https?:\/\//.test(told)) return told;
  return /^\/[\w-]+\.\w+$/.test(told) ? `${TMDB_PICTURES}/${WIDTHS[kind]}${told}` : null;
};

/** The poster that is drawn where there is no picture. */
export const drawnPosterUrl = (id: ItemId): string => `/api/items/${id}/poster`;
