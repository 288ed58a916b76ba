import { createHash } from 'node:crypto';

/** One file of an artefact. */
export interface ContentLine {
  /** Relative, with `/` between its parts. */
  readonly path: string;
  /** SHA-256 (hex) of the content. */
  readonly sha256: string;
}

/**
 * The text whose SHA-256 is the artefact's hash: a line per file, in order of the paths' UTF-8 bytes. No path holds a NUL,
 * so that no two sets of files share a text, whatever their names.
 */
export const contentText = (lines: readonly ContentLine[]): string =>
  lines
    .toSorted((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
    .map(({ path, sha256 }) => `${path}\0${sha256}\n`)
    .join('');

/** The lines of such a text. */
export const linesOf = (text: string): readonly ContentLine[] =>
  [...text.matchAll(/([^\0]+)\0([0-9a-f]{64})\n/g)].map(([, path, sha256]) => ({ path: path!, sha256: sha256! }));

export const artefactHash = (text: string): string => createHash('sha256').update(text).digest('hex');

export const isArtefactHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
