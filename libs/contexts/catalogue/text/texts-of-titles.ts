import { Inject, Injectable } from '@nestjs/common';
import { isoTime } from '#kernel';
import type { TextCache } from '#ports/text-cache/text-cache';
import { textOf } from '#ports/text-encoder/text-encoder';
import { CLOCK, TEXT_CACHE } from '#ports/tokens';
import { genreNames } from '../domain/genre-name.ts';
import type { ItemDocument } from '../read/items/projection.ts';

/** All that a catalogue says of titles in words, overviews included while they may be kept. */
@Injectable()
export class TextsOfTitles {
  constructor(
    @Inject(TEXT_CACHE) private readonly cache: TextCache,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  /** In the order of the documents. */
  async of(documents: readonly ItemDocument[]): Promise<readonly string[]> {
    const hashes = documents.flatMap(({ texts }) => texts?.overview?.hash ?? []);
    const words = hashes.length > 0 ? await this.cache.getMany(hashes, isoTime(this.now())) : NONE;
    return documents.map(({ title, genres, keywords = [], credits = [], texts }) =>
      textOf({
        ...{ title, genres: genreNames(genres), keywords },
        people: credits.map(({ name }) => name),
        text: words.get(texts?.overview?.hash ?? '') ?? '',
      }),
    );
  }
}

const NONE: ReadonlyMap<string, string> = new Map();
