import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { detailsIn, listIn, GENRE_IDS, type Film } from './films.ts';

/**
 * - `busy`: 429 and when to come back. - `failing`: 500. - `garbled`: 200 with what is no JSON. - `alien`: JSON of another shape.
 * - `silent`: nothing is answered. - `cut`: the connection ends.
 */
export type Trouble = 'busy' | 'failing' | 'garbled' | 'alien' | 'silent' | 'cut';
export const TROUBLES: readonly Trouble[] = ['busy', 'failing', 'garbled', 'alien', 'silent', 'cut'];

/** The only keys that it takes. */
export const KEY = '0123456789abcdef0123456789abcdef';
export const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzY29wZXMiOlsiYXBpX3JlYWQiXX0.c2lnbmF0dXJl';

const PER_PAGE = 20;
const MOST_PAGES = 500;
/** The smallest PNG there is: one transparent pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

interface Answer {
  readonly status?: number;
  readonly body: unknown;
}
const MISSING: Answer = {
  status: 404,
  body: { success: false, status_code: 34, status_message: 'The resource you requested could not be found.' },
};
const REFUSED: Answer = {
  status: 401,
  body: { success: false, status_code: 7, status_message: 'Invalid API key: You must be granted a valid key.' },
};

/**
 * The part of TMDB's interface, version 3, that the platform uses, after its published reference: lists by page, details with
 * what is appended, finding by other ids, search, discovery, trends, pictures.
 */
export class TmdbDouble {
  readonly #server: Server;
  readonly #films: readonly Film[];
  readonly #byId: ReadonlyMap<number, Film>;
  readonly #byImdb: ReadonlyMap<string, Film>;
  /** Paths, as they were asked for and answered, without the query. */
  readonly asked: string[] = [];
  readonly unanswered = new Set<ServerResponse>();
  trouble: Trouble | undefined;
  /** So many requests are still in trouble; then all is well. */
  troubled = Infinity;
  /** What a picture says that it is. */
  pictureType = 'image/png';
  picture: Uint8Array = PIXEL;

  private constructor(films: readonly Film[]) {
    this.#films = films;
    this.#byId = new Map(films.map((film) => [film.id, film]));
    this.#byImdb = new Map(films.map((film) => [film.imdb, film]));
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  static async start(films: readonly Film[]): Promise<TmdbDouble> {
    const double = new TmdbDouble(films);
    await once(double.#server.listen(0, '127.0.0.1'), 'listening');
    return double;
  }

  get #origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `${this.#origin}/3`;
  }

  get imageUrl(): string {
    return `${this.#origin}/t/p`;
  }

  /** How often a path was asked for. */
  times(path: string): number {
    return this.asked.filter((each) => each === path).length;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    const closed = once(this.#server, 'close');
    this.#server.close();
    await closed;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url!, this.#origin);
    if (this.trouble && this.troubled-- > 0) return this.#inTrouble(this.trouble, response);
    this.asked.push(url.pathname);
    if (url.pathname.startsWith('/t/p/')) return this.#sendPicture(response);
    const { status = 200, body } = this.#isAllowed(request, url) ? this.#told(url) : REFUSED;
    response.writeHead(status, { 'content-type': 'application/json;charset=utf-8' }).end(JSON.stringify(body));
  }

  #inTrouble(trouble: Trouble, response: ServerResponse): void {
    if (trouble === 'silent') this.unanswered.add(response);
    else if (trouble === 'cut') response.destroy();
    else if (trouble === 'busy') response.writeHead(429, { 'retry-after': '0' }).end('{"status_code":25}');
    else if (trouble === 'failing') response.writeHead(500).end('{"status_code":11}');
    else response.writeHead(200).end(trouble === 'garbled' ? '<html>{"id": 8' : '{"answer": [null]}');
  }

  #sendPicture(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': this.pictureType }).end(this.picture);
  }

  #isAllowed(request: IncomingMessage, url: URL): boolean {
    return url.searchParams.get('api_key') === KEY || request.headers.authorization === `Bearer ${TOKEN}`;
  }

  #told({ pathname, searchParams: query }: URL): Answer {
    const path = pathname.split('/').slice(2).join('/');
    const list = this.#listAt(path, query);
    if (list) return this.#page(list, query);
    if (path === 'genre/movie/list') return { body: { genres: [...GENRE_IDS].map(([name, id]) => ({ id, name })) } };
    if (path === 'configuration') return { body: { images: { secure_base_url: `${this.imageUrl}/` } } };
    const [kind, id] = path.split('/');
    return kind === 'find' ? this.#found(id, query) : this.#one(kind, id, query);
  }

  #listAt(path: string, query: URLSearchParams): readonly Film[] | undefined {
    if (path === 'movie/popular') return this.#films;
    if (path === 'search/movie') return this.#named(query);
    if (path === 'discover/movie') return this.#discovered(query);
    return /^trending\/movie\/(day|week)$/.test(path) ? this.#films.toReversed() : undefined;
  }

  #one(kind: string | undefined, id: string | undefined, query: URLSearchParams): Answer {
    const film = kind === 'movie' ? this.#byId.get(Number(id)) : undefined;
    return film ? { body: detailsIn(film, query.get('append_to_response')?.split(',') ?? []) } : MISSING;
  }

  #found(imdb: string | undefined, query: URLSearchParams): Answer {
    if (query.get('external_source') !== 'imdb_id') return MISSING;
    const film = this.#byImdb.get(imdb ?? '');
    return { body: { movie_results: film ? [listIn(film)] : [], person_results: [], tv_results: [] } };
  }

  #named(query: URLSearchParams): readonly Film[] {
    const sought = withoutAccents(query.get('query') ?? '');
    const year = query.get('year');
    return this.#films.filter(
      (film) => withoutAccents(film.title).includes(sought) && (year === null || film.date.startsWith(year)),
    );
  }

  #discovered(query: URLSearchParams): readonly Film[] {
    const genres = query.get('with_genres')?.split(',') ?? [];
    const [from, to] = [query.get('primary_release_date.gte') ?? '', query.get('primary_release_date.lte') ?? '9999'];
    const language = query.get('with_original_language');
    return this.#films.filter(
      (film) =>
        genres.every((id) => film.genres.some((name) => String(GENRE_IDS.get(name)) === id)) &&
        film.date >= from &&
        film.date <= to &&
        (language === null || film.language === language),
    );
  }

  #page(films: readonly Film[], query: URLSearchParams): Answer {
    const page = Number(query.get('page') ?? 1);
    if (!(page >= 1 && page <= MOST_PAGES)) return { status: 400, body: { status_code: 22 } };
    const results = films.slice((page - 1) * PER_PAGE, page * PER_PAGE).map(listIn);
    const pages = Math.min(MOST_PAGES, Math.ceil(films.length / PER_PAGE));
    return { body: { page, results, total_pages: pages, total_results: films.length } };
  }
}

const withoutAccents = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
