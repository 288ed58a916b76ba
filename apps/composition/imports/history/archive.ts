import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { promisify } from 'node:util';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { domainError, isDomainError } from '#kernel';
import { UPLOAD_LIMITS, type FileHead, type PlainFile } from '#contexts/taste/imports/sources/readers';

/** Of each of thousands of entries: small enough to hold them all. */
const HEAD_BYTES = 8 * 1024;
const MB = 1_000_000;

type Container = 'zip' | 'gzip' | 'none';

/** By its first bytes: names say what people like. */
const containerOf = (head: Buffer): Container => {
  if (head.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]))) return 'zip';
  if (head.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x05, 0x06]))) return 'zip';
  return head.subarray(0, 2).equals(Buffer.from([0x1f, 0x8b])) ? 'gzip' : 'none';
};

/** The beginning of the upload, or of each file in its archive. Throws `BAD_ARCHIVE`, `HISTORY_FILE_TOO_LARGE`. */
export const headsOf = async (path: string): Promise<readonly FileHead[]> => {
  const head = await firstBytes(createReadStream(path, { end: HEAD_BYTES - 1 }));
  switch (containerOf(head)) {
    case 'none':
      return [{ name: '', head }];
    case 'gzip':
      return [{ name: '', head: await firstBytes(inflated(path)).catch(refuse) }];
    case 'zip':
      return withArchive(path, WORTH_READING, async (zip, entries) => {
        const heads: FileHead[] = [];
        for (const entry of entries)
          heads.push({ name: entry.fileName, head: await firstBytes(await reading(zip, entry)) });
        return heads;
      });
  }
};

export interface Unpacking {
  /** Names of the entries to unpack. */
  readonly wanted?: RegExp;
  /** Of all files together. */
  readonly unpackedBytes?: number;
}

/** All files of the upload, in `folder` under numbers for names. Throws as `headsOf`. */
export const unpack = async (
  path: string,
  folder: string,
  signal: AbortSignal,
  { wanted = WORTH_READING, unpackedBytes = UPLOAD_LIMITS.unpackedBytes }: Unpacking = {},
): Promise<readonly PlainFile[]> => {
  switch (containerOf(await firstBytes(createReadStream(path, { end: 3 })))) {
    case 'none':
      return [{ name: '', path }];
    case 'gzip': {
      const packed = await sizeOf(path);
      const target = join(folder, '0');
      await pipeline(
        inflated(path),
        new Limited(packed, { left: unpackedBytes, most: unpackedBytes }),
        createWriteStream(target),
        {
          signal,
        },
      ).catch(refuse);
      return [{ name: '', path: target }];
    }
    case 'zip':
      return withArchive(path, wanted, async (zip, entries) => {
        const budget = { left: unpackedBytes, most: unpackedBytes };
        const files: PlainFile[] = [];
        for (const entry of entries) {
          const target = join(folder, String(files.length));
          const limited = new Limited(entry.compressedSize, budget);
          await pipeline(await reading(zip, entry), limited, createWriteStream(target), { signal });
          files.push({ name: entry.fileName, path: target });
        }
        return files;
      });
  }
};

/** What histories are kept in; nothing else is ever inflated. */
const WORTH_READING = /\.(?:csv|json|xml)$/i;

const withArchive = async <T>(
  path: string,
  wanted: RegExp,
  work: (zip: ZipFile, entries: readonly Entry[]) => Promise<T>,
): Promise<T> => {
  let zip: ZipFile | undefined;
  try {
    zip = await openZip(path);
    const entries = await entriesIn(zip);
    return await work(
      zip,
      entries.filter(({ fileName }) => wanted.test(fileName)),
    );
  } catch (error) {
    return refuse(error);
  } finally {
    zip?.close();
  }
};

const openZip = (path: string): Promise<ZipFile> =>
  promisify<string, yauzl.Options, ZipFile>(yauzl.open)(path, { lazyEntries: true, autoClose: false });

const entriesIn = (zip: ZipFile): Promise<readonly Entry[]> =>
  new Promise((resolve, reject) => {
    if (zip.entryCount > UPLOAD_LIMITS.entries)
      throw domainError('HISTORY_FILE_TOO_LARGE', { entries: zip.entryCount, most: UPLOAD_LIMITS.entries });
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      if (entries.push(entry) > UPLOAD_LIMITS.entries) reject(badArchive('it has more entries than it says'));
      else zip.readEntry();
    });
    zip.once('end', () => resolve(entries));
    zip.once('error', reject);
    zip.readEntry();
  });

const reading = (zip: ZipFile, entry: Entry): Promise<Readable> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });

const inflated = (path: string): Readable => {
  const gunzip = createGunzip();
  createReadStream(path)
    .on('error', (error) => gunzip.destroy(error))
    .pipe(gunzip);
  return gunzip;
};

const firstBytes = async (stream: Readable): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let read = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    if ((read += chunk.length) >= HEAD_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, HEAD_BYTES);
};

const sizeOf = async (path: string): Promise<number> => {
  const file = await open(path);
  try {
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
};

interface Budget {
  left: number;
  readonly most: number;
}

/** Lets bytes pass as long as they are few enough, by themselves and for what they were packed in. */
class Limited extends Transform {
  readonly #packed: number;
  readonly #budget: Budget;
  #passed = 0;

  constructor(packed: number, budget: Budget) {
    super();
    this.#packed = packed;
    this.#budget = budget;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error: Error | null, chunk?: Buffer) => void) {
    this.#passed += chunk.length;
    this.#budget.left -= chunk.length;
    if (this.#budget.left < 0) done(domainError('HISTORY_FILE_TOO_LARGE', { mostUnpacked: this.#budget.most }));
    else if (this.#passed > MB + this.#packed * UPLOAD_LIMITS.ratio)
      done(domainError('HISTORY_FILE_TOO_LARGE', { mostTimes: UPLOAD_LIMITS.ratio }));
    else done(null, chunk);
  }
}

const badArchive = (reason: string) => domainError('BAD_ARCHIVE', { reason: reason.slice(0, 200) });

interface Failure {
  readonly code?: string;
  readonly syscall?: string;
  readonly message?: string;
}

/** What the libraries find wrong with an archive is its fault; what the machine does is not. */
const refuse = (error: unknown): never => {
  const { code, syscall, message } = (error ?? {}) as Failure;
  if (isDomainError(error) || syscall !== undefined || code === 'ABORT_ERR' || message === undefined) throw error;
  throw badArchive(message);
};
