import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A file of JSON, a value a line. */
export const fixtureLines = <T>(file: URL): readonly T[] =>
  readFileSync(fileURLToPath(file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
