import type { CatalogueColumns, CatalogueView, Row } from '../../../catalogue/published.ts';
import type { HistoryRecord } from '../domain/history-record.ts';
import type { Match } from '../domain/history-import.ts';
import { confidenceOf, judge, type Candidate } from './confidence.ts';
import { likeness } from './likeness.ts';

export interface Matched {
  readonly match: Match;
  /** Of the best candidate; 0: there is none. */
  readonly confidence: number;
  /** The title, where it is matched. */
  readonly item: string | null;
  /** Titles it may be, the surest first, where it is not matched. */
  readonly candidates: readonly Candidate[];
}

/** What of the catalogue it is found in. */
type Known = Pick<CatalogueView, 'columns' | 'search' | 'documents'>;
type Wanted = Pick<HistoryRecord, 'titles' | 'year' | 'media' | 'ids'>;

const MOST_CANDIDATES = 5;
/** As many titles of one name as are looked at; more share none. */
const LOOKED_AT = 20;
/** A row is looked for by so many of its names at most. */
const NAMES_TRIED = 4;
/** Worse is no help to whoever is asked. */
const WORTH_SHOWING = 0.2;

/** Finds the titles that rows mean, in the catalogue as it is now: by id, else by name, year and medium. */
export class TitleMatcher {
  readonly #view: Known;
  readonly #adult: boolean;
  /** The same film stands in several files. */
  readonly #known = new Map<string, Matched>();

  /** `adult`: titles for adults may be proposed. One that an id names is always found. */
  constructor(view: Known, { adult }: { readonly adult: boolean }) {
    this.#view = view;
    this.#adult = adult;
  }

  async match(wanted: Wanted): Promise<Matched> {
    const key = JSON.stringify([wanted.ids, wanted.titles, wanted.year ?? 0, wanted.media]);
    const known = this.#known.get(key);
    if (known) return known;
    const matched = this.#byId(wanted) ?? (await this.#byName(wanted));
    this.#known.set(key, matched);
    return matched;
  }

  #byId({ media, ids }: Wanted): Matched | undefined {
    const { columns } = this.#view;
    for (const medium of media)
      for (const [source, id] of Object.entries(ids)) {
        const row = columns.row(`${medium}:${source}:${id}`);
        if (row !== undefined) return { match: 'matched', confidence: 1, item: columns.id(row), candidates: [] };
      }
    return undefined;
  }

  async #byName(wanted: Wanted): Promise<Matched> {
    const candidates = await this.#candidates(wanted);
    const match = judge(candidates);
    const [best] = candidates;
    return {
      match,
      confidence: best?.confidence ?? 0,
      item: match === 'matched' ? best!.item : null,
      candidates: match === 'matched' ? [] : candidates,
    };
  }

  async #candidates(wanted: Wanted): Promise<readonly Candidate[]> {
    const whole = new Set<Row>();
    const alike = new Set<Row>();
    for (const title of wanted.titles.slice(0, NAMES_TRIED)) {
      for (const { row, isWhole } of this.#find(title, wanted)) (isWhole ? whole : alike).add(row);
      if (this.#isFound(whole, wanted)) break;
    }
    const names = await this.#namesOf([...alike].filter((row) => !whole.has(row)));
    const rated = [
      ...[...whole].map((row) => this.#candidate(row, wanted, 1)),
      ...[...names].map(([row, own]) => this.#candidate(row, wanted, likest(own, wanted.titles))),
    ];
    return rated
      .filter(({ confidence }) => confidence >= WORTH_SHOWING)
      .sort((a, b) => b.confidence - a.confidence || (a.item < b.item ? -1 : 1))
      .slice(0, MOST_CANDIDATES);
  }

  /** One of the names is whole and of the year: the others need not be tried. */
  #isFound(whole: ReadonlySet<Row>, { year }: Wanted): boolean {
    return [...whole].some((row) => year === undefined || yearOf(this.#view.columns, row) === year);
  }

  #find(title: string, { year, media }: Wanted): readonly { readonly row: Row; readonly isWhole: boolean }[] {
    const { search, columns } = this.#view;
    const options = { limit: LOOKED_AT, media: new Set(media) };
    const hits = search.search(title, options);
    const isCrowded = hits.length === LOOKED_AT && year !== undefined;
    return [...hits, ...(isCrowded ? search.search(`${title} ${year}`, options) : [])].flatMap(({ id, match }) => {
      const row = columns.row(id);
      if (row === undefined || (columns.isAdult(row) && !this.#adult)) return [];
      return [{ row, isWhole: match === 'exact' }];
    });
  }

  #candidate(row: Row, { year, media }: Wanted, name: number): Candidate {
    const { columns } = this.#view;
    const medium = media.indexOf(columns.media[row] ?? '');
    const confidence = confidenceOf({ name, years: [yearOf(columns, row), year], medium });
    return { item: columns.id(row), confidence: Math.round(confidence * 1_000) / 1_000 };
  }

  async #namesOf(rows: readonly Row[]): Promise<ReadonlyMap<Row, readonly string[]>> {
    const { columns } = this.#view;
    const documents = await this.#view.documents(rows.map((row) => columns.id(row)));
    return new Map(
      rows.map((row) => {
        const document = documents.get(columns.id(row));
        const others = [document?.originalTitle ?? '', ...(document?.alsoKnownAs ?? [])];
        return [row, [columns.titles[row] ?? '', ...others]];
      }),
    );
  }
}

const yearOf = (columns: CatalogueColumns, row: Row): number | undefined => columns.years.at(row) || undefined;

const likest = (names: readonly string[], wanted: readonly string[]): number =>
  names.reduce((most, name) => wanted.reduce((max, each) => Math.max(max, likeness(name, each)), most), 0);
