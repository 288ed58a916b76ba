import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import mongoose from 'mongoose';
import type { mongo } from 'mongoose';
import type { Database } from '../../mongodb/database.ts';
import { filesBelow } from '../files-below.ts';

/** One file of an artefact, and where its content is. */
export interface KeptFile {
  /** Relative, with `/` between its parts. */
  readonly path: string;
  readonly content: mongo.ObjectId;
}

const BUCKET = 'artefact_files';

/** No part of a path leads out of the folder. */
const isInside = (path: string): boolean => path.split('/').every((part) => !['', '.', '..'].includes(part));

/** The contents of files, in GridFS. Nothing in it is ever changed; each put writes files of its own. */
export class ArtefactFiles {
  readonly #bucket: mongo.GridFSBucket;

  constructor({ db }: Database) {
    this.#bucket = new mongoose.mongo.GridFSBucket(db, { bucketName: BUCKET });
  }

  /** Keeps every file below a folder, or none. */
  async upload(folder: string): Promise<readonly KeptFile[]> {
    const kept: KeptFile[] = [];
    try {
      for (const path of await filesBelow(folder)) {
        const upload = this.#bucket.openUploadStream(path);
        kept.push({ path, content: upload.id });
        await pipeline(createReadStream(join(folder, path)), upload);
      }
      return kept;
    } catch (error) {
      await this.remove(kept.map(({ content }) => content)).catch(() => undefined);
      throw error;
    }
  }

  /** Writes the files into a folder, which is there. */
  async download(files: readonly KeptFile[], folder: string): Promise<void> {
    for (const { path, content } of files) {
      if (!isInside(path)) throw new Error(`${JSON.stringify(path)} leads out of the artefact`);
      const target = join(folder, path);
      await mkdir(dirname(target), { recursive: true });
      await pipeline(this.#bucket.openDownloadStream(content), createWriteStream(target, { flags: 'wx' }));
    }
  }

  /** Also what is gone already, or was never written to its end. */
  async remove(contents: readonly mongo.ObjectId[]): Promise<void> {
    for (const content of contents)
      await this.#bucket.delete(content).catch((error: unknown) => {
        if (!isMissingFile(error)) throw error;
      });
  }

  async writtenBefore(time: Date): Promise<readonly mongo.ObjectId[]> {
    const files = await this.#bucket.find({ uploadDate: { $lt: time } }).toArray();
    return files.map(({ _id }) => _id);
  }
}

/** The driver removes the chunks of a file that is not there, too, and then says that it was not there. */
const isMissingFile = (error: unknown): boolean =>
  error instanceof mongoose.mongo.MongoRuntimeError && /File not found/.test(error.message);
