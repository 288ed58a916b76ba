import { createHash, type Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

const BLOCK = 1 << 20;
const READ_ONLY = 0o444;

/** SHA-256 (hex) of a file's content. */
export const hashFile = (path: string): Promise<string> =>
  reading(path, async (blocks) => {
    const hash = createHash('sha256');
    for await (const block of blocks) hash.update(block);
    return hash.digest('hex');
  });

/** Copies a file, durably and read-only; answers the hash of what was written, should the source have changed meanwhile. */
export const copyFile = async (from: string, to: string): Promise<string> => {
  await mkdir(dirname(to), { recursive: true });
  return reading(from, (blocks) => writing(to, (target, hash) => copy(blocks, target, hash)));
};

/** Writes a new file, durably and read-only. */
export const writeText = async (path: string, text: string): Promise<void> => {
  await writing(path, (target) => target.writeFile(text));
};

/** Makes the names in a folder as durable as the files. */
export const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

/** Changes whenever the content of the file could have, as far as the file system tells. */
export const fingerprintOf = async (path: string): Promise<string> => {
  const { ino, size, mtimeNs, ctimeNs } = await lstat(path, { bigint: true });
  return `${ino} ${size} ${mtimeNs} ${ctimeNs}`;
};

/** A link that came in place of the file since it was listed is not followed. */
const reading = async <T>(path: string, use: (blocks: AsyncIterable<Buffer>) => Promise<T>): Promise<T> => {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    return await use(blocksOf(file));
  } finally {
    await file.close();
  }
};

async function* blocksOf(file: FileHandle): AsyncIterable<Buffer> {
  const buffer = Buffer.allocUnsafe(BLOCK);
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, BLOCK);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Answers the SHA-256 (hex) of what `write` told the hash. */
const writing = async (path: string, write: (target: FileHandle, hash: Hash) => Promise<void>): Promise<string> => {
  const target = await open(path, 'wx', READ_ONLY);
  try {
    const hash = createHash('sha256');
    await write(target, hash);
    await target.sync();
    return hash.digest('hex');
  } finally {
    await target.close();
  }
};

const copy = async (blocks: AsyncIterable<Buffer>, target: FileHandle, hash: Hash): Promise<void> => {
  for await (const block of blocks) {
    hash.update(block);
    for (let at = 0; at < block.length;) at += (await target.write(block, at)).bytesWritten;
  }
};
