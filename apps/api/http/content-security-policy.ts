/** Where a title's trailer plays once somebody asks to see it. */
const PLAYER = 'https://www.youtube-nocookie.com';

/** Nothing from elsewhere but that player in a frame, nothing inline but styles that carry the page's nonce, and never in somebody's frame. */
export const directivesWith = (nonce?: string): Readonly<Record<string, readonly string[]>> => ({
  defaultSrc: ["'self'"],
  baseUri: ["'self'"],
  frameAncestors: ["'none'"],
  frameSrc: [PLAYER],
  formAction: ["'self'"],
  objectSrc: ["'none'"],
  imgSrc: ["'self'", 'data:'],
  styleSrc: ["'self'", ...(nonce === undefined ? [] : [`'nonce-${nonce}'`])],
});

/** As a header. */
export const contentSecurityPolicy = (nonce: string): string =>
  Object.entries(directivesWith(nonce))
    .map(([name, sources]) => [name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), ...sources].join(' '))
    .join(';');
