import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import { BadBackup, FORMAT, headOf, tailOf, type Manifest, type Part } from './backup-format.ts';
import { Hashing } from './hashing.ts';

/** What is in it is for its owner's eyes. */
const OWNER_ONLY = 0o600;

/** Writes a backup beside the name that it will have, and gives it that name when it is whole. */
export class BackupWriter {
  readonly #file: string;
  readonly #draft: string;
  readonly #handle: FileHandle;
  readonly #parts: Part[] = [];
  #offset: number;

  private constructor(file: string, draft: string, handle: FileHandle, offset: number) {
    this.#file = file;
    this.#draft = draft;
    this.#handle = handle;
    this.#offset = offset;
  }

  /** Throws `BadBackup` if there is such a file. */
  static async create(file: string): Promise<BackupWriter> {
    if (existsSync(file)) throw new BadBackup(`${file} is there already; a backup replaces nothing`);
    const draft = `${file}.${randomUUID().slice(0, 8)}.part`;
    const handle = await open(draft, 'wx', OWNER_ONLY);
    const head = headOf(FORMAT);
    await handle.write(head);
    return new BackupWriter(file, draft, handle, head.length);
  }

  async add(name: string, path: string, signal: AbortSignal, onBytes?: (bytes: number) => void): Promise<void> {
    const [content, stored] = [new Hashing(), new Hashing()];
    const told = content.on('data', () => onBytes?.(content.bytes));
    const gzip = createGzip({ level: constants.Z_BEST_SPEED });
    let at = this.#offset;
    await pipeline(
      createReadStream(path),
      told,
      gzip,
      stored,
      async (chunks: AsyncIterable<Buffer>) => {
        for await (const chunk of chunks) at += await writeAll(this.#handle, chunk, at);
      },
      { signal },
    );
    this.#parts.push({
      name,
      bytes: content.bytes,
      sha256: content.sha256(),
      stored: { offset: this.#offset, bytes: stored.bytes, sha256: stored.sha256() },
    });
    this.#offset += stored.bytes;
  }

  async finish(about: Omit<Manifest, 'parts'>): Promise<Manifest> {
    const manifest = { ...about, parts: this.#parts };
    const text = Buffer.from(JSON.stringify(manifest));
    await writeAll(this.#handle, Buffer.concat([text, tailOf(text)]), this.#offset);
    await this.#handle.sync();
    await this.#handle.close();
    await rename(this.#draft, this.#file);
    return manifest;
  }

  /** Leaves nothing behind; to no effect once it is finished. */
  async abandon(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
    await rm(this.#draft, { force: true });
  }
}

/** A full disk takes a part, and refuses the rest. */
const writeAll = async (handle: FileHandle, bytes: Buffer, position: number): Promise<number> => {
  for (let at = 0; at < bytes.length;) at += (await handle.write(bytes, at, undefined, position + at)).bytesWritten;
  return bytes.length;
};
