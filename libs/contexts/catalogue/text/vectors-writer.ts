import { mkdir, open, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Growing } from '#kernel/growing';
import { CONTRACT, MANIFEST, type TitleVector, type VectorsManifest } from './vectors-folder.ts';

/**
 * Writes what `readVectors` reads as it comes in: `vectors.i8` and `ids.json` at once, `said.u32` and `scales.f32` (0: no
 * vector), which are four bytes a title each, and `vectors.json` at the end.
 */
export class VectorsWriter {
  readonly #folder: string;
  readonly #vectors: FileHandle;
  readonly #ids: FileHandle;
  readonly #said = new Growing(Uint32Array);
  readonly #scales = new Growing(Float32Array);
  #titles = 0;
  /** `undefined`: no title has had a vector yet. */
  #dim: number | undefined;

  private constructor(folder: string, vectors: FileHandle, ids: FileHandle) {
    this.#folder = folder;
    this.#vectors = vectors;
    this.#ids = ids;
  }

  /** The folder is made where it is missing. */
  static async open(folder: string): Promise<VectorsWriter> {
    await mkdir(folder, { recursive: true });
    const vectors = await open(join(folder, 'vectors.i8'), 'w');
    return new VectorsWriter(folder, vectors, await open(join(folder, 'ids.json'), 'w'));
  }

  async add(titles: readonly TitleVector[]): Promise<void> {
    if (titles.length === 0) return;
    await this.#addVectors(titles);
    await this.#ids.writeFile(
      titles.map(({ id }, n) => `${this.#titles + n > 0 ? ',' : '['}${JSON.stringify(id)}`).join(''),
    );
    for (const { said, vector } of titles) {
      this.#said.set(this.#titles, said);
      this.#scales.set(this.#titles, vector?.scale ?? 0);
      this.#titles += 1;
    }
  }

  /** Answers how many titles there are. Nothing is added any more, and it is closed by whoever opened it. */
  async finish(about: Omit<VectorsManifest, 'titles' | 'dim'>): Promise<number> {
    const titles = this.#titles;
    if (this.#dim === undefined) await this.#vectors.writeFile(new Int8Array(titles));
    await this.#ids.writeFile(titles === 0 ? '[]' : ']');
    await writeFile(join(this.#folder, 'said.u32'), this.#said.slice(titles));
    await writeFile(join(this.#folder, 'scales.f32'), this.#scales.slice(titles));
    const told = { contract: CONTRACT, ...about, dim: this.#dim ?? 1, titles };
    await writeFile(join(this.#folder, MANIFEST), `${JSON.stringify(told, undefined, 1)}\n`);
    return titles;
  }

  async close(): Promise<void> {
    await this.#vectors.close();
    await this.#ids.close();
  }

  /** Of titles that came before the first vector there was nothing to write: they are caught up with then. */
  async #addVectors(titles: readonly TitleVector[]): Promise<void> {
    const before = this.#dim === undefined ? this.#titles : 0;
    const dim = (this.#dim ??= titles.find(({ vector }) => vector)?.vector?.bytes.length);
    if (dim === undefined) return;
    const bytes = new Int8Array((before + titles.length) * dim);
    titles.forEach(({ vector }, n) => vector && bytes.set(vector.bytes, (before + n) * dim));
    await this.#vectors.writeFile(bytes);
  }
}
