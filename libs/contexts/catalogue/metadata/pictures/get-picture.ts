import { join } from 'node:path';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DAY_MS, domainError } from '#kernel';
import type { MetadataSource, Picture } from '#ports/metadata-source/metadata-source';
import { CLOCK, METADATA_SOURCE, WORK_FOLDER } from '#ports/tokens';
import { Unavailable } from '#ports/unavailable';
import { PictureShelf } from './picture-shelf.ts';

const MOST_BYTES = 512 * 2 ** 20;
const WAIT_MS = 8_000;
const QUIET_MS = 30_000;

/** A picture of the source, through our own shelf. Throws `UNKNOWN_PICTURE`, also while the source does not answer. */
export class GetPicture extends Query<Picture> {
  constructor(
    readonly size: string,
    readonly file: string,
  ) {
    super();
  }
}

@QueryHandler(GetPicture)
export class GetPictureHandler implements IQueryHandler<GetPicture> {
  readonly #shelf: PictureShelf;
  readonly #fetching = new Map<string, Promise<Picture>>();
  #quietUntil = 0;

  constructor(
    @Inject(METADATA_SOURCE) private readonly source: MetadataSource,
    @Inject(WORK_FOLDER) folder: string,
    @Inject(CLOCK) private readonly now: () => number,
  ) {
    const keepMs = source.keepDays * DAY_MS;
    this.#shelf = new PictureShelf(join(folder, 'pictures'), { mostBytes: MOST_BYTES, keepMs });
  }

  async execute({ size, file }: GetPicture): Promise<Picture> {
    if (!this.source.configured) throw domainError('UNKNOWN_PICTURE');
    const name = `${this.source.name}/${size}/${file}`;
    const bytes = await this.#shelf.get(name, this.now());
    const type = bytes && typeOf(bytes);
    if (bytes && type) return { type, bytes };
    const fetching =
      this.#fetching.get(name) ?? this.#fetch(name, size, file).finally(() => this.#fetching.delete(name));
    this.#fetching.set(name, fetching);
    return fetching;
  }

  async #fetch(name: string, size: string, file: string): Promise<Picture> {
    if (this.now() < this.#quietUntil) throw domainError('UNKNOWN_PICTURE');
    const picture = await this.#ask(size, file);
    // by its own bytes: what a server says that it is would be believed by nobody who looks
    const type = picture && typeOf(picture.bytes);
    if (!type) throw domainError('UNKNOWN_PICTURE');
    await this.#shelf.put(name, picture.bytes);
    return { type, bytes: picture.bytes };
  }

  async #ask(size: string, file: string): Promise<Picture | undefined> {
    try {
      return await this.source.picture(size, file, { signal: AbortSignal.timeout(WAIT_MS) });
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      this.#quietUntil = this.now() + QUIET_MS;
      return undefined;
    }
  }
}

/** In hex, dots for any. */
const STARTS: readonly (readonly [Picture['type'], RegExp])[] = [
  ['image/jpeg', /^ffd8ff/],
  ['image/png', /^89504e470d0a1a0a/],
  ['image/webp', /^52494646.{8}57454250/],
];

/** What it is by how it begins. */
const typeOf = (bytes: Uint8Array): Picture['type'] | undefined => {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('hex');
  return STARTS.find(([, pattern]) => pattern.test(start))?.[0];
};
