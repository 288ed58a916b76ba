import { hash32 } from '#kernel';
import { Growing } from '#kernel/growing';
import { genreNames } from '../domain/genre-name.ts';
import type { ItemDocument } from '../read/items/projection.ts';
import type { Row } from '../read/columns/columns.ts';

type Telling = Pick<ItemDocument, 'title' | 'genres' | 'keywords' | 'credits' | 'texts'>;

/** Changes when what is said of a title in words does; never 0. */
export const saidOf = ({ title, genres, keywords = [], credits = [], texts }: Telling): number =>
  hash32(
    [title, ...genreNames(genres), ...keywords, ...credits.map(({ name }) => name), texts?.overview?.hash].join('\n'),
  ) || 1;

/** What is said of each title that was ever offered, as a number. 4 bytes a title. */
export class SaidOfTitles {
  readonly #said = new Growing(Uint32Array);

  set(row: Row, document: Telling): void {
    this.#said.set(row, saidOf(document));
  }

  /** 0: it was never offered. */
  of(row: Row): number {
    return this.#said.at(row);
  }
}
