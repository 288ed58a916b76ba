import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { domainError, isDomainError } from '#kernel';
import type { PlainFile } from '#contexts/taste/imports/sources/readers';
import { unpack } from '#composition/imports/history/archive';
import { filesInTar } from './tar.ts';

/** What an artefact is made of, at the top of the archive or in its one folder; nothing else is ever inflated. */
const FILES = /^(?:[^/\\]+\/)?(model\.onnx|items\.json|item_vectors\.f32|content_encoder\.onnx|manifest\.json)$/;
const UNPACKED_BYTES = 2_000_000_000;

/**
 * Unpacks a zip, tar or tar.gz of an artefact folder below `folder` and answers where. Names in the archive are compared,
 * never followed. Throws `BAD_ARTEFACT` saying why.
 */
export const unpackArtefact = async (archive: string, folder: string, signal: AbortSignal): Promise<string> => {
  const [parts, artefact] = [join(folder, 'parts'), join(folder, 'artefact')];
  for (const each of [parts, artefact]) await mkdir(each);
  const files = await unpacked(archive, parts, signal).catch(refuse);
  if (files.length === 0) throw domainError('BAD_ARTEFACT', { reason: NO_ARCHIVE });
  for (const { name, path } of files) {
    const target = join(artefact, FILES.exec(name)![1]!);
    if (await exists(target)) throw domainError('BAD_ARTEFACT', { reason: `${name} stands there twice` });
    await rename(path, target);
  }
  return artefact;
};

const NO_ARCHIVE = 'the upload is no zip and no tar of an artefact folder';

const unpacked = async (archive: string, parts: string, signal: AbortSignal): Promise<readonly PlainFile[]> => {
  const files = await unpack(archive, parts, signal, { wanted: FILES, unpackedBytes: UNPACKED_BYTES });
  const [first] = files;
  return first?.name === '' ? untarred(first.path, parts, signal) : files;
};

const untarred = async (tar: string, parts: string, signal: AbortSignal): Promise<readonly PlainFile[]> => {
  const wanted = ((await filesInTar(tar)) ?? []).filter(({ name }) => FILES.test(name));
  const files: PlainFile[] = [];
  for (const { name, offset, bytes } of wanted) {
    const path = join(parts, `file-${files.length}`);
    // an empty range cannot be said: `end` is the last byte
    const content = bytes === 0 ? [] : createReadStream(tar, { start: offset, end: offset + bytes - 1 });
    await pipeline(content, createWriteStream(path), { signal });
    files.push({ name, path });
  }
  return files;
};

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const refuse = (error: unknown): never => {
  if (isDomainError(error)) throw domainError('BAD_ARTEFACT', { reason: error.code, ...error.details });
  throw error;
};
