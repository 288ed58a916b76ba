import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

/** A longer line or record is malformed: this bounds memory, whatever the file holds. */
export const MAX_RECORD_BYTES = 1 << 20;
export const TOO_LONG = 'longer than 1 MiB';

const CHUNK_BYTES = 256 * 1024;
const LF = 10;
const UTF8_BOM = Buffer.from([0xef, 0xbb, 0xbf]);

export interface ReadOptions {
  /** Told after every chunk read from disk. */
  onBytes?(read: number, total: number): void;
}

/** One line of a file, without its LF (a CR stays). `bytes` is undefined where it was over `MAX_RECORD_BYTES`. */
export interface RawLine {
  /** From 1. */
  readonly line: number;
  readonly bytes: Buffer | undefined;
}

/**
 * The file in blocks of whole lines (the last may lack its LF), a UTF-8 byte order mark left out; `undefined` stands
 * for one line over `MAX_RECORD_BYTES`, which is skipped. Throws an `Error` that begins with the path when there is no
 * such file or it cannot be read.
 */
export async function* readBlocks(file: string, { onBytes }: ReadOptions = {}): AsyncGenerator<Buffer | undefined> {
  const total = await fileSize(file);
  const blocks = new Blocks();
  let read = 0;
  for await (const chunk of chunksOf(file)) {
    const isFirst = read === 0;
    read += chunk.length;
    onBytes?.(read, total);
    for (const block of blocks.take(isFirst ? withoutBom(chunk) : chunk)) yield block;
  }
  const last = blocks.rest();
  if (last) yield last;
}

/** Cuts chunks at the line ends; holds the line begun, up to the limit. */
class Blocks {
  #begun: Buffer = Buffer.alloc(0);
  #skipping = false;

  *take(chunk: Buffer): Generator<Buffer | undefined> {
    const first = chunk.indexOf(LF) + 1;
    const last = chunk.lastIndexOf(LF) + 1;
    if (!this.#skipping) yield* this.#add(chunk.subarray(0, first || chunk.length), first > 0);
    if (first === 0) return;
    this.#skipping = false;
    if (last > first) yield chunk.subarray(first, last);
    this.#begun = chunk.subarray(last);
  }

  rest(): Buffer | undefined {
    return this.#begun.length > 0 ? this.#begun : undefined;
  }

  *#add(part: Buffer, isEnd: boolean): Generator<Buffer | undefined> {
    this.#begun = Buffer.concat([this.#begun, part]);
    if (this.#begun.length - (isEnd ? 1 : 0) > MAX_RECORD_BYTES) {
      yield undefined;
      this.#begun = Buffer.alloc(0);
      this.#skipping = true;
    } else if (isEnd) yield this.#begun;
  }
}

/** The lines of a file, many at a time. */
export async function* readLines(file: string, options: ReadOptions = {}): AsyncGenerator<readonly RawLine[]> {
  let line = 0;
  for await (const block of readBlocks(file, options)) {
    const lines: RawLine[] = [];
    if (!block) lines.push({ line: ++line, bytes: undefined });
    for (let start = 0; block && start < block.length;) {
      const lf = block.indexOf(LF, start);
      const end = lf < 0 ? block.length : lf;
      lines.push({ line: ++line, bytes: block.subarray(start, end) });
      start = end + 1;
    }
    yield lines;
  }
}

/** Nothing but spaces, tabs and the CR of a CRLF. */
export const isBlank = (bytes: Buffer | undefined): boolean =>
  bytes !== undefined && bytes.every((byte) => byte === 32 || byte === 9 || byte === 13);

const withoutBom = (chunk: Buffer): Buffer =>
  chunk.subarray(0, UTF8_BOM.length).equals(UTF8_BOM) ? chunk.subarray(UTF8_BOM.length) : chunk;

async function* chunksOf(file: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(file, { highWaterMark: CHUNK_BYTES });
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** Only plain files have a size and an end; a pipe or a device could block for ever. */
const fileSize = async (file: string): Promise<number> => {
  const found = await stat(file).catch((error: unknown) => {
    throw unreadable(file, error);
  });
  if (found.isDirectory()) throw new Error(`${file}: is a folder, a file was expected`);
  if (!found.isFile()) throw new Error(`${file}: is not a plain file`);
  return found.size;
};

const unreadable = (file: string, cause: unknown): Error => {
  const code = (cause as NodeJS.ErrnoException).code;
  const reason = code === 'ENOENT' ? 'no such file' : code === 'EACCES' ? 'may not be read' : (code ?? String(cause));
  return new Error(`${file}: ${reason}`, { cause });
};
