import MiniSearch, { type SearchResult } from 'minisearch';
import type { Searchable, TitleHit, TitleSearch } from '#ports/title-search/title-search';
import { folded, queryOf, wordsOf } from './words.ts';

interface Indexed {
  readonly id: string;
  readonly titles: string;
  readonly people: string;
  readonly genres: string;
}

interface Known {
  readonly entry: Searchable;
  /** Folded titles, articles in front or left out. */
  readonly names: ReadonlySet<string>;
}

/** Below so many hits typos are forgiven. */
const FEW = 5;
const TIERS = ['exact', 'prefix', 'words', 'fuzzy'] as const;

/** Search in process, on MiniSearch. */
export const miniSearchTitleSearch = (): TitleSearch => new MiniSearchTitleSearch();

class MiniSearchTitleSearch implements TitleSearch {
  readonly #known = new Map<string, Known>();
  readonly #index = new MiniSearch<Indexed>({
    fields: ['titles', 'people', 'genres'],
    tokenize: wordsOf,
    processTerm: (term) => term,
    searchOptions: {
      boost: { titles: 4, people: 2 },
      combineWith: 'AND',
      prefix: (_term, i, terms) => i === terms.length - 1,
    },
  });

  get size(): number {
    return this.#known.size;
  }

  put(entry: Searchable): void {
    this.remove(entry.id);
    const titles = [entry.title, ...entry.alsoKnownAs];
    this.#known.set(entry.id, { entry, names: new Set(titles.map(folded)) });
    this.#index.add({
      id: entry.id,
      titles: titles.join(' \n '),
      people: entry.people.join(' \n '),
      genres: entry.genres.join(' \n '),
    });
  }

  remove(id: string): void {
    if (!this.#known.delete(id)) return;
    this.#index.discard(id);
  }

  search(
    query: string,
    { limit, media }: { readonly limit: number; readonly media?: ReadonlySet<string> },
  ): readonly TitleHit[] {
    const { text, year } = queryOf(query);
    const wanted = ({ id }: SearchResult): boolean => !media || media.has(this.#known.get(id as string)!.entry.medium);
    const hits = this.#hits(folded(query), query, undefined, wanted, false);
    if (year !== undefined && text !== '') this.#merge(hits, this.#hits(folded(text), text, year, wanted, false));
    if (hits.size < Math.min(FEW, limit))
      this.#merge(hits, this.#hits(folded(text || query), text || query, undefined, wanted, true));
    return [...hits.values()].sort((a, b) => this.#order(a, b)).slice(0, limit);
  }

  #merge(hits: Map<string, TitleHit>, more: ReadonlyMap<string, TitleHit>): void {
    for (const [id, hit] of more) if (!hits.has(id)) hits.set(id, hit);
  }

  #hits(
    name: string,
    text: string,
    year: number | undefined,
    wanted: (result: SearchResult) => boolean,
    fuzzy: boolean,
  ): Map<string, TitleHit> {
    const results = this.#index.search(text, {
      filter: wanted,
      ...(fuzzy && { fuzzy: (term: string) => (term.length > 3 ? 0.34 : false), maxFuzzy: 2 }),
    });
    const ofYear =
      year === undefined ? results : results.filter(({ id }) => this.#known.get(id as string)!.entry.year === year);
    return new Map(
      ofYear.map(({ id, score }) => [
        id as string,
        { id: id as string, score, match: fuzzy ? 'fuzzy' : this.#tier(id as string, name) },
      ]),
    );
  }

  #tier(id: string, name: string): TitleHit['match'] {
    const { names } = this.#known.get(id)!;
    if (names.has(name)) return 'exact';
    for (const each of names) if (each.startsWith(name)) return 'prefix';
    return 'words';
  }

  /** Tier first; within one, a better match, then the better known title. */
  #order(a: TitleHit, b: TitleHit): number {
    const tier = TIERS.indexOf(a.match) - TIERS.indexOf(b.match);
    return tier || this.#worth(b) - this.#worth(a) || (a.id < b.id ? -1 : 1);
  }

  #worth({ id, score }: TitleHit): number {
    return score * (1 + Math.log1p(this.#known.get(id)!.entry.weight) / 4);
  }
}
