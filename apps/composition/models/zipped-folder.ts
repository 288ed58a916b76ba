import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

interface Entry {
  readonly name: Buffer;
  readonly bytes: number;
  readonly crc: number;
  /** Of its local header, from the beginning of the archive. */
  readonly offset: number;
}

/** APPNOTE 6.3.9: what needs no extension for large archives. */
const MOST_BYTES = 2 ** 32 - 1;
/** 1980-01-01, the first day there is: the same folder gives the same bytes. */
const DATE = 0x0021;

/**
 * The files of a flat folder as a zip, block by block. They are stored as they are: weights do not shrink. Throws `RangeError`
 * before the first block where they are more than 4 GiB.
 */
export async function* zippedFolder(folder: string): AsyncGenerator<Buffer> {
  const entries: Entry[] = [];
  let offset = 0;
  for (const file of (await readdir(folder)).sort()) {
    const name = Buffer.from(file);
    const { size: bytes } = await stat(join(folder, file));
    entries.push({ name, bytes, crc: await crcOf(join(folder, file)), offset });
    offset += 30 + name.length + bytes;
  }
  if (offset > MOST_BYTES) throw new RangeError(`${offset} bytes are more than a zip holds`);
  for (const entry of entries) {
    yield Buffer.concat([signature('PK\x03\x04'), told(entry), entry.name]);
    yield* createReadStream(join(folder, entry.name.toString())) as AsyncIterable<Buffer>;
  }
  yield directoryOf(entries, offset);
}

const crcOf = async (file: string): Promise<number> => {
  let crc = 0;
  for await (const block of createReadStream(file)) crc = crc32(block as Buffer, crc);
  return crc;
};

const signature = (text: string): Buffer => Buffer.from(text, 'latin1');

/** What the header of a file and its entry in the directory have in common. */
const told = ({ name, bytes, crc }: Entry): Buffer => {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0); // version needed: 2.0
  header.writeUInt16LE(0x800, 2); // names in UTF-8
  header.writeUInt16LE(DATE, 8);
  header.writeUInt32LE(crc, 10);
  header.writeUInt32LE(bytes, 14);
  header.writeUInt32LE(bytes, 18);
  header.writeUInt16LE(name.length, 22);
  return header;
};

const directoryOf = (entries: readonly Entry[], offset: number): Buffer => {
  const directory = Buffer.concat(
    entries.map((entry) => {
      const rest = Buffer.alloc(14);
      rest.writeUInt32LE(entry.offset, 10);
      return Buffer.concat([signature('PK\x01\x02\x14\x00'), told(entry), rest, entry.name]);
    }),
  );
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([directory, signature('PK\x05\x06'), end]);
};
