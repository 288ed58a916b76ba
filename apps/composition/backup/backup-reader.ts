import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import {
  BadBackup,
  FORMAT,
  HEAD,
  headOf,
  isManifest,
  LOG,
  manifestSchema,
  MOST_MANIFEST_BYTES,
  readTail,
  TAIL_BYTES,
  type Manifest,
  type Part,
} from './backup-format.ts';
import { Hashing } from './hashing.ts';

const OWNER_ONLY = 0o600;
const HEAD_BYTES = 64;
const BLOCK = 1 << 20;

/** A backup file whose head, end and manifest were found right. */
export class BackupReader {
  readonly #file: string;
  readonly #handle: FileHandle;
  readonly manifest: Manifest;

  private constructor(file: string, handle: FileHandle, manifest: Manifest) {
    this.#file = file;
    this.#handle = handle;
    this.manifest = manifest;
  }

  /** Throws `BadBackup` for a file that is none, of a newer release, or not whole. */
  static async open(file: string): Promise<BackupReader> {
    const handle = await open(file, 'r').catch(() => {
      throw new BadBackup(`${file} cannot be read`);
    });
    try {
      return new BackupReader(file, handle, await manifestIn(file, handle));
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  /** Reads every part as it stands. Throws `BadBackup` naming the first that is not what it was. */
  async check(signal: AbortSignal, onBytes?: (bytes: number) => void): Promise<void> {
    let read = 0;
    for (const { name, stored } of this.manifest.parts) {
      const hash = createHash('sha256');
      for await (const block of this.#blocks(stored)) {
        signal.throwIfAborted();
        hash.update(block);
        onBytes?.((read += block.length));
      }
      if (hash.digest('hex') !== stored.sha256) throw this.#corrupt(name);
    }
  }

  /** Writes the content of a part to a new file. Throws `BadBackup` if it is not what it was. */
  async extract(part: Part, to: string, signal: AbortSignal, onBytes?: (bytes: number) => void): Promise<void> {
    const content = new Hashing();
    const target = await open(to, 'wx', OWNER_ONLY);
    const write = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
      for await (const chunk of chunks) {
        if (content.bytes > part.bytes) throw this.#corrupt(part.name);
        await target.writeFile(chunk);
        onBytes?.(content.bytes);
      }
    };
    try {
      await pipeline(this.#blocks(part.stored), createGunzip(), content, write, { signal });
      await target.sync();
    } catch (error) {
      throw isZlib(error) ? this.#corrupt(part.name) : error;
    } finally {
      await target.close();
    }
    if (content.bytes !== part.bytes || content.sha256() !== part.sha256) throw this.#corrupt(part.name);
  }

  /** Fewer bytes than there should be, if the file ends before. */
  async *#blocks({ offset, bytes }: Part['stored']): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes;) {
      const block = await bytesAt(this.#handle, offset + at, Math.min(BLOCK, bytes - at));
      if (block.length === 0) return;
      yield block;
      at += block.length;
    }
  }

  #corrupt(name: string): BadBackup {
    return new BadBackup(`${this.#file} is damaged: ${name} is not what it was. Nothing was changed.`);
  }
}

const isZlib = (error: unknown): boolean =>
  /^Z_/.test(String((error as { readonly code?: unknown } | undefined)?.code));

const manifestIn = async (file: string, handle: FileHandle): Promise<Manifest> => {
  const { size } = await handle.stat();
  requireFormat(file, (await bytesAt(handle, 0, Math.min(HEAD_BYTES, size))).toString('latin1'));
  const end = Math.max(0, size - TAIL_BYTES);
  const tail = readTail(await bytesAt(handle, end, TAIL_BYTES));
  if (!tail || tail.bytes > Math.min(end, MOST_MANIFEST_BYTES))
    throw new BadBackup(`${file} is not whole: its end is missing. Nothing was changed.`);
  const begin = end - tail.bytes;
  const text = await bytesAt(handle, begin, tail.bytes);
  const parsed = isManifest(text, tail.hash) ? manifestSchema.safeParse(JSON.parse(text.toString())) : undefined;
  if (!parsed?.success || !fits(parsed.data.parts, begin))
    throw new BadBackup(`${file} is damaged: its list of contents is not what it was. Nothing was changed.`);
  return parsed.data;
};

const requireFormat = (file: string, head: string): void => {
  const [, format] = HEAD.exec(head) ?? [];
  if (format === undefined) throw new BadBackup(`${file} is no backup of this platform`);
  if (Number(format) !== FORMAT) throw new BadBackup(`${file} has the format ${format}; this release reads ${FORMAT}`);
};

const bytesAt = async (handle: FileHandle, position: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
};

/** One part behind another, from the head to the manifest, no name twice, the log among them. */
const fits = (parts: readonly Part[], end: number): boolean => {
  let offset = headOf(FORMAT).length;
  for (const { stored } of parts) {
    if (stored.offset !== offset) return false;
    offset += stored.bytes;
  }
  const names = new Set(parts.map(({ name }) => name));
  return offset === end && names.size === parts.length && names.has(LOG);
};
