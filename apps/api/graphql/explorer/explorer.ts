import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Request, RequestHandler } from 'express';

interface PageFile {
  readonly type: string;
  readonly text: string;
}

const read = (type: string, file: URL): PageFile => ({ type, text: readFileSync(fileURLToPath(file), 'utf8') });

// Each address stays a literal: that is how the bundler sees the file and takes it along.
const PAGE = read('html', new URL('./explorer.html', import.meta.url));
const PARTS: Readonly<Record<string, PageFile>> = {
  '/explorer.css': read('css', new URL('./explorer.css', import.meta.url)),
  '/explorer.js': read('js', new URL('./explorer.js', import.meta.url)),
  '/examples.js': read('js', new URL('./examples.js', import.meta.url)),
};

/**
 * Stands before GraphQL: somebody who opens its address in a browser is shown its schema and may try it out. Nothing is
 * loaded from elsewhere, and nothing is inline: the policy for all answers holds for it too.
 */
export const graphqlExplorer: RequestHandler = (request, response, next) => {
  const file = fileFor(request);
  if (!file) return next();
  response.set({ 'Cache-Control': 'no-cache', Vary: 'Accept' }).type(file.type).send(file.text);
};

const fileFor = (request: Request): PageFile | undefined => {
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
  if (request.path !== '/') return Object.hasOwn(PARTS, request.path) ? PARTS[request.path] : undefined;
  return request.query['query'] === undefined && request.accepts(['json', 'html']) === 'html' ? PAGE : undefined;
};
