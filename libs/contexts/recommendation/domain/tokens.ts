/** The name of the token of a genre, in any case of letters. */
export const genreToken = (genre: string): string => `g:${genre.toLowerCase()}`;

/** A decade or a language shared says little of what somebody likes. */
export const isTelling = (token: string): boolean => !token.startsWith('d:') && !token.startsWith('l:');
