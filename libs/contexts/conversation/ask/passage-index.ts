import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '#ports/tokens';
import { CatalogueView, Titles, type ItemDocument } from '../../catalogue/published.ts';
import { Passages, type Writing } from './passages.ts';

/** Of a larger catalogue the best known titles are read: the words of a million would fill the memory. */
const MOST_TITLES = 50_000;
/** Read in one go; requests wait for no more than one turn of what is made of it. */
const CHUNK = 50;
const TURN_MS = 4;
/** What was written since is read again so often at most. */
const FRESH_FOR_MS = 10 * 60_000;

interface Read {
  readonly passages: Passages;
  readonly generation: number;
  readonly at: number;
}

/**
 * Holds what is written of the titles, read at the start or when it is first asked for, and again after the catalogue has
 * changed.
 */
@Injectable()
export class PassageIndex {
  #read: Read | undefined;
  #reading: Promise<Read> | undefined;

  constructor(
    private readonly view: CatalogueView,
    private readonly titles: Titles,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  /** What was read last; the first time it is waited for. */
  async passages(): Promise<Passages> {
    const read = this.#read;
    if (read && !this.#isOutdated(read)) return read.passages;
    this.#reading ??= this.#readAll().finally(() => (this.#reading = undefined));
    if (read) {
      this.#reading.catch(() => undefined); // what is known still answers; the next question tries again
      return read.passages;
    }
    return (await this.#reading).passages;
  }

  #isOutdated({ generation, at }: Read): boolean {
    return generation !== this.view.columns.generation && this.now() - at > FRESH_FOR_MS;
  }

  async #readAll(): Promise<Read> {
    const { columns } = this.view;
    const { generation } = columns;
    const passages = new Passages();
    const rows = (await columns.orders.of('popular').rows()).slice(-MOST_TITLES);
    for (let n = 0; n < rows.length; n += CHUNK) {
      const ids = Array.from(rows.subarray(n, n + CHUNK), (row) => columns.id(row));
      const documents = await this.view.documents(ids);
      let began = performance.now();
      for (const card of await this.titles.cards(ids)) {
        const row = columns.row(card.id);
        const document = documents.get(card.id);
        if (row !== undefined && document) passages.add(row, writingOf(document, card.overview));
        if (performance.now() - began < TURN_MS) continue;
        await nextTurn();
        began = performance.now();
      }
      await nextTurn();
    }
    return (this.#read = { passages, generation, at: this.now() });
  }
}

/** What of a title is looked through. */
export const writingOf = (document: ItemDocument, overview: string | null): Writing => ({
  titles: [document.title, document.originalTitle ?? '', ...(document.alsoKnownAs ?? [])],
  keywords: document.keywords ?? [],
  people: [...(document.credits ?? []).map(({ name }) => name), ...studioOf(document)],
  genres: document.genres,
  overview: overview ?? '',
});

const studioOf = ({ extra }: ItemDocument): readonly string[] =>
  typeof extra?.['studio'] === 'string' ? [extra['studio']] : [];
