/** A decade or a language shared says little of what somebody likes. */
export const isTelling = (token: string): boolean => !token.startsWith('d:') && !token.startsWith('l:');
