/** What a service is called by: letters and digits of its name, and what parts them. */
export const SERVICE_ID = /^[\p{Ll}\p{Lo}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{N}]+)*$/u;
export const MOST_SERVICE_ID = 80;

/** `Disney+` -> `disney-plus`; empty: the name has nothing to be called by. */
export const serviceIdOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\+/g, ' plus ')
    .replace(/[^\p{Ll}\p{Lo}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, MOST_SERVICE_ID)
    .trimEnd()
    .replace(/ /g, '-');
