import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ComparedRow } from './comparison.ts';

/** What a comparison has finished, model by model, in a folder: an interrupted one goes on from there. */
export class KeptRows {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** A place of that model's own. */
  placeOf(name: string, what: string): string {
    return join(this.#of(name), what);
  }

  /** The row as it was found before, if it was found for the same `identity`; else what `find` finds. */
  async of(name: string, identity: string, find: () => Promise<ComparedRow>): Promise<ComparedRow> {
    const file = this.placeOf(name, 'row.json');
    const known = await read(file);
    if (known?.identity === identity) return known.row;
    if (known) await rm(this.#of(name), { recursive: true });
    await mkdir(this.#of(name), { recursive: true });
    const row = await find();
    await writeFile(`${file}.unfinished`, JSON.stringify({ identity, row }));
    await rename(`${file}.unfinished`, file);
    return row;
  }

  #of(name: string): string {
    return join(this.#folder, name.replaceAll(/[^A-Za-z0-9-]/g, '-'));
  }
}

const read = async (file: string): Promise<{ readonly identity: string; readonly row: ComparedRow } | undefined> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as { identity: string; row: ComparedRow };
  } catch {
    return undefined; // not finished
  }
};
