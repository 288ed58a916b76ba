import { open, type FileHandle } from 'node:fs/promises';
import { domainError } from '#kernel';

/** A regular file of an archive, as it lies in it. */
export interface TarFile {
  readonly name: string;
  /** From the beginning of the archive. */
  readonly offset: number;
  readonly bytes: number;
}

/** POSIX.1-1988 ustar, with the long names of pax (POSIX.1-2001) and GNU tar. */
const BLOCK = 512;
const MOST_ENTRIES = 10_000;
const MOST_NAME_BYTES = 64 * 1024;

const REGULAR = new Set(['0', '\0', '7']);
const FOLDER = '5';
const NAMES_NEXT = new Set(['x', 'L']);
const SAYS_NOTHING_OF_FILES = 'g';
const REFUSED: Readonly<Record<string, string>> = {
  '1': 'a hard link',
  '2': 'a symbolic link',
  K: 'a symbolic link',
  '3': 'a device',
  '4': 'a device',
  '6': 'a pipe',
  S: 'a sparse file',
};

/**
 * The regular files of a tar; nothing is unpacked. `undefined`: it is none. Throws `BAD_ARCHIVE` by the name of what is no
 * plain file below the archive's own folder.
 */
export const filesInTar = async (path: string): Promise<readonly TarFile[] | undefined> => {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    return await scan(file, size);
  } finally {
    await file.close();
  }
};

const scan = async (file: FileHandle, size: number): Promise<readonly TarFile[] | undefined> => {
  const files: TarFile[] = [];
  let named: string | undefined;
  let offset = 0;
  for (let entries = 0; offset + BLOCK <= size; entries++) {
    const block = await bytesAt(file, offset, BLOCK);
    if (isEnd(block, offset)) break;
    if (entries === MOST_ENTRIES) throw badArchive(`it has more than ${MOST_ENTRIES} entries`);
    const header = headerOf(block, named);
    const start = offset + BLOCK;
    if (start + header.bytes > size) throw badArchive(`${header.name} was cut off`);
    if (isRegular(header)) files.push({ name: header.name, offset: start, bytes: header.bytes });
    named = NAMES_NEXT.has(header.type) ? await nameIn(file, header, start) : undefined;
    offset = start + Math.ceil(header.bytes / BLOCK) * BLOCK;
  }
  return offset === 0 ? undefined : files;
};

/** Zeros end an archive; what begins with no header is none. Throws `BAD_ARCHIVE` of one that breaks off its headers. */
const isEnd = (block: Buffer, offset: number): boolean => {
  if (block.every((byte) => byte === 0)) return true;
  if (isHeader(block)) return false;
  if (offset > 0) throw badArchive(`its header at byte ${offset} is damaged`);
  return true;
};

interface Header {
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
}

const headerOf = (block: Buffer, named: string | undefined): Header => {
  const prefix = block.toString('latin1', 257, 262) === 'ustar' ? textAt(block, 345, 155) : '';
  const own = textAt(block, 0, 100);
  const name = named ?? (prefix === '' ? own : `${prefix}/${own}`);
  return {
    name: name.replace(/^(?:\.\/)+/, ''),
    type: block.toString('latin1', 156, 157),
    bytes: bytesOf(block, name),
  };
};

/** Throws `BAD_ARCHIVE` of what could be more than it seems. */
const isRegular = ({ name, type }: Header): boolean => {
  if (NAMES_NEXT.has(type) || type === SAYS_NOTHING_OF_FILES) return false;
  if (leaves(name)) throw badArchive(`${name} lies outside of the archive`);
  if (type === FOLDER) return false;
  if (!REGULAR.has(type)) throw badArchive(`${name} is ${REFUSED[type] ?? 'no plain file'}`);
  return true;
};

const leaves = (name: string): boolean => name.startsWith('/') || name.includes('\\') || name.split('/').includes('..');

/** The sum of all bytes of the header, its own field taken as spaces. */
const isHeader = (block: Buffer): boolean => {
  let sum = 8 * 0x20;
  for (let n = 0; n < BLOCK; n++) if (n < 148 || n >= 156) sum += block[n]!;
  return Number.parseInt(textAt(block, 148, 8).trim(), 8) === sum;
};

const bytesOf = (block: Buffer, name: string): number => {
  const octal = textAt(block, 124, 12).trim();
  if (!/^[0-7]*$/.test(octal)) throw badArchive(`${name} is larger than a tar of plain files says it`);
  return octal === '' ? 0 : Number.parseInt(octal, 8);
};

const nameIn = async (file: FileHandle, { type, bytes, name }: Header, at: number): Promise<string | undefined> => {
  if (bytes > MOST_NAME_BYTES) throw badArchive(`the name that ${name} stands for is too long`);
  const content = (await bytesAt(file, at, bytes)).toString();
  return type === 'L' ? content.replace(/\0.*$/s, '') : pathIn(content);
};

/** Records of `<length> <key>=<value>\n`; who changes sizes has something to hide. */
const pathIn = (records: string): string | undefined => {
  if (/(?:^|\n)\d+ (?:size|GNU\.sparse[^=]*)=/.test(records)) throw badArchive('a size in it is told twice');
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(records)?.[1];
};

const textAt = (block: Buffer, at: number, length: number): string => {
  const field = block.subarray(at, at + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? length : end);
};

const bytesAt = async (file: FileHandle, position: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(length), position, length });
  return buffer.subarray(0, bytesRead);
};

const badArchive = (reason: string) => domainError('BAD_ARCHIVE', { reason: reason.slice(0, 200) });
