import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface ShelfOptions {
  /** What all files together may weigh. */
  readonly mostBytes: number;
  /** Longer than this nothing is kept. */
  readonly keepMs: number;
}

/** Of the room, what is free after tidying: not every picture that comes in has to make room for itself. */
const TIDY_TO = 0.9;

/**
 * Bytes by name, in a folder that may be lost at any time. Files that are shown go to the end of the queue; when the room is
 * taken those at its beginning go.
 */
export class PictureShelf {
  readonly #folder: string;
  readonly #options: ShelfOptions;
  /** Known once the folder was read. */
  #bytes: Promise<number> | undefined;
  #tidying: Promise<void> | undefined;

  constructor(folder: string, options: ShelfOptions) {
    this.#folder = folder;
    this.#options = options;
  }

  /** `undefined`: it is not here, or its time is over. `now`: epoch ms. */
  async get(name: string, now: number): Promise<Uint8Array | undefined> {
    const file = this.#fileOf(name);
    try {
      // when it came is its last change, when it was last shown its last access: told, for many disks do not note it
      const { mtime } = await stat(file);
      if (mtime.getTime() + this.#options.keepMs <= now) return undefined;
      const bytes = await readFile(file);
      await utimes(file, new Date(now), mtime);
      return bytes;
    } catch {
      return undefined;
    }
  }

  /** Nothing is thrown where it cannot be kept: it is a cache. */
  async put(name: string, bytes: Uint8Array): Promise<void> {
    try {
      const before = await (this.#bytes ??= this.#weigh());
      const part = join(this.#folder, `${randomUUID()}.part`);
      await writeFile(part, bytes);
      await rename(part, this.#fileOf(name));
      this.#bytes = Promise.resolve(before + bytes.byteLength);
      if (before + bytes.byteLength > this.#options.mostBytes) await this.tidy();
    } catch {
      this.#bytes = undefined;
    }
  }

  /** Makes room, the longest unseen first. */
  tidy(): Promise<void> {
    this.#tidying ??= this.#tidy().finally(() => (this.#tidying = undefined));
    return this.#tidying;
  }

  async #tidy(): Promise<void> {
    const files = (await this.#files()).sort((a, b) => a.seenMs - b.seenMs);
    let bytes = files.reduce((sum, { size }) => sum + size, 0);
    for (const { path, size } of files) {
      if (bytes <= this.#options.mostBytes * TIDY_TO) break;
      await rm(path, { force: true });
      bytes -= size;
    }
    this.#bytes = Promise.resolve(bytes);
  }

  async #weigh(): Promise<number> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    return (await this.#files()).reduce((sum, { size }) => sum + size, 0);
  }

  async #files() {
    const names = await readdir(this.#folder);
    const files = await Promise.all(
      names.map(async (name) => {
        const path = join(this.#folder, name);
        const found = await stat(path).catch(() => undefined);
        return found ? [{ path, size: found.size, seenMs: found.atimeMs }] : [];
      }),
    );
    return files.flat();
  }

  #fileOf(name: string): string {
    return join(this.#folder, createHash('sha256').update(name).digest('hex'));
  }
}
