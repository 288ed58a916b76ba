import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import compression from 'compression';
import express, { type RequestHandler } from 'express';
import { contentSecurityPolicy } from '../http/content-security-policy.ts';
import { compressed } from './compressed.ts';
import { firstPage } from './first-page.ts';

/** Where an address is no page of the app: there a mistake is answered as a mistake. */
const NOT_PAGES = /^\/(api|graphql|docs|health|metrics|openapi\.json)(\/|$)/;
/** Where the build says that a nonce goes (frontend/src/index.html). */
const NONCE = '%NONCE%';

/**
 * The web app from the folder that it was built into: files whose names change with their content, to be kept for ever,
 * and one page for every address that is not the API's, since the app itself knows its routes. Nothing where nothing was
 * built.
 */
export const webApp = (folder: string): readonly RequestHandler[] => {
  if (!existsSync(join(folder, 'index.html'))) return [];
  const files = express.static(folder, {
    index: false,
    setHeaders: (response, path) => void response.set(keep(path)),
  });
  return [compressed(folder, keep), compression(), files, page(firstPage(folder))].map(onPages);
};

const onPages =
  (handle: RequestHandler): RequestHandler =>
  (request, response, next) =>
    NOT_PAGES.test(request.path) ? next() : void handle(request, response, next);

/** `chunk-C7s6yCq7.js`, `chunk--8YCxxzG.js`, `inter-latin-wght-normal-NRMW37G5.woff2`: eight signs of the content's hash. */
const HASHED = /-[\w-]{8}\.(js|css|woff2)$/;

const keep = (path: string): Record<string, string> => ({
  'Cache-Control': HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
});

/** Styles of components come in at run time: the page carries a nonce for them, a new one each time. */
const page =
  (html: string): RequestHandler =>
  ({ method, path }, response, next) => {
    if ((method !== 'GET' && method !== 'HEAD') || isFile(path)) return next();
    const nonce = randomBytes(16).toString('base64');
    response
      .set({ 'Content-Security-Policy': contentSecurityPolicy(nonce), 'Cache-Control': 'no-store' })
      .type('html')
      .send(html.replaceAll(NONCE, nonce));
  };

/** `/chunk-1.js` of an older build is gone, not a page. */
const isFile = (path: string): boolean => /\.\w{2,5}$/.test(path);
