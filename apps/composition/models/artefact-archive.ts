import { mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { domainError, isDomainError } from '#kernel';
import { unpack } from '#composition/imports/history/archive';

/** What an artefact is made of, at the top of the archive or in its one folder; nothing else is ever inflated. */
const FILES = /^(?:[^/\\]+\/)?(model\.onnx|items\.json|item_vectors\.f32|content_encoder\.onnx|manifest\.json)$/;
const UNPACKED_BYTES = 2_000_000_000;

/**
 * Unpacks a zip of an artefact folder below `folder` and answers where. Names in the archive are compared, never
 * followed. Throws `BAD_ARTEFACT` saying why.
 */
export const unpackArtefact = async (zip: string, folder: string, signal: AbortSignal): Promise<string> => {
  const [parts, artefact] = [join(folder, 'parts'), join(folder, 'artefact')];
  for (const each of [parts, artefact]) await mkdir(each);
  const files = await unpack(zip, parts, signal, { wanted: FILES, unpackedBytes: UNPACKED_BYTES }).catch(refuse);
  if (files.length === 0 || files.some(({ name }) => name === ''))
    throw domainError('BAD_ARTEFACT', { reason: 'the upload is no zip of an artefact folder' });
  for (const { name, path } of files) {
    const target = join(artefact, FILES.exec(name)![1]!);
    if (await exists(target)) throw domainError('BAD_ARTEFACT', { reason: `${name} stands there twice` });
    await rename(path, target);
  }
  return artefact;
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
