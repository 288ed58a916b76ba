import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PayloadTooLargeException, UnsupportedMediaTypeException } from '@nestjs/common';
import type { Request } from 'express';
import { UPLOAD_LIMITS } from '#contexts/taste/imports/sources/readers';
import { UPLOAD } from '#contexts/taste/imports/work/history-import-work';
import { InvalidInput } from '../http/problem.ts';

/** Kinds of body that are the file itself. JSON is read before it comes here: a file of it is sent as one of these. */
export const RAW = [
  'application/octet-stream',
  'application/zip',
  'application/gzip',
  'application/x-tar',
  'application/xml',
  'text/xml',
  'text/csv',
];
const MULTIPART = 'multipart/form-data';

/** The part of a form that holds the file. */
export const FILE = 'file';

interface StoredPart {
  readonly folder?: string;
}

type Told = (error: Error | null, part?: StoredPart) => void;

/** Where the parts of a form go: the file into a folder of its own. As multer's storage engines are. */
class UploadFolders {
  constructor(private readonly bytes: number) {}

  _handleFile(_request: Request, { stream }: { readonly stream: Readable }, told: Told): void {
    uploaded(stream, this.bytes).then(
      (folder) => told(null, { folder }),
      (error: unknown) => told(error instanceof Error ? error : new Error(String(error))),
    );
  }

  _removeFile(_request: Request, { folder }: StoredPart, told: Told): void {
    removeUpload(folder ?? '').then(
      () => told(null),
      (error: unknown) => told(error instanceof Error ? error : new Error(String(error))),
    );
  }
}

/** A form whose file has at most so many bytes. */
export const formOf = (bytes: number) => ({
  storage: new UploadFolders(bytes),
  limits: { fileSize: bytes, files: 1, fields: 10, fieldSize: 1_000, parts: 11 },
});

export const FORM = formOf(UPLOAD_LIMITS.bytes);

/** The upload, in a folder of its own that whoever asked removes. Refused while it comes in: 413, 415, 400 without one. */
export const receivedUpload = (request: Request, bytes: number = UPLOAD_LIMITS.bytes): Promise<string> | string =>
  request.is(MULTIPART) ? formUpload(request) : rawUpload(request, bytes);

const formUpload = (request: Request & { readonly file?: StoredPart }): string => {
  const folder = request.file?.folder;
  if (folder === undefined) throw new InvalidInput([{ path: [FILE], message: 'a file is expected in this part' }]);
  return folder;
};

const rawUpload = async (request: Request, bytes: number): Promise<string> => {
  const encoded = request.get('Content-Encoding') ?? 'identity';
  if (!request.is(RAW) || encoded !== 'identity') throw new UnsupportedMediaTypeException();
  try {
    refuseIf(Number(request.get('Content-Length') ?? 0) > bytes);
    return await uploaded(request, bytes);
  } catch (error) {
    request.res?.setHeader('Connection', 'close'); // what is still on its way is not waited for
    throw error;
  }
};

const refuseIf = (isTooLarge: boolean): void => {
  if (isTooLarge) throw new PayloadTooLargeException();
};

export const removeUpload = async (folder: string): Promise<void> => {
  if (folder !== '') await rm(folder, { recursive: true, force: true });
};

const uploaded = async (stream: Readable, bytes: number): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'reprise-upload-'));
  try {
    await pipeline(stream, atMost(bytes), createWriteStream(join(folder, UPLOAD)));
    return folder;
  } catch (error) {
    await removeUpload(folder);
    throw error;
  }
};

const atMost = (bytes: number): Transform => {
  let left = bytes;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      left -= chunk.length;
      if (left < 0) done(new PayloadTooLargeException());
      else done(null, chunk);
    },
  });
};
