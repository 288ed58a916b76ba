import { readdirSync } from 'node:fs';
import type { RequestHandler } from 'express';

const SUFFIX = '.br';

/** Files that the build compressed as well as it can, to whoever takes them so. `headersOf` is asked for the name. */
export const compressed = (folder: string, headersOf: (name: string) => Record<string, string>): RequestHandler => {
  const names = new Set(
    readdirSync(folder)
      .filter((file) => file.endsWith(SUFFIX))
      .map((file) => file.slice(0, -SUFFIX.length)),
  );
  return (request, response, next) => {
    const name = request.path.slice(1);
    if (!names.has(name) || !request.acceptsEncodings('br')) return next();
    response
      .type(name)
      .set({ ...headersOf(name), 'Content-Encoding': 'br', Vary: 'Accept-Encoding' })
      .sendFile(name + SUFFIX, { root: folder });
  };
};
