import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What the double knows of a film. */
export interface Film {
  readonly id: number;
  readonly imdb: string;
  readonly title: string;
  readonly date: string;
  readonly language: string;
  readonly overview: string;
  readonly genres: readonly string[];
  readonly keywords: readonly string[];
  readonly directors: readonly string[];
  readonly cast: readonly string[];
  readonly runtime: number;
  readonly votes: number;
  /** Who streams it, by region; left out: Streamline in Germany. */
  readonly streams?: Readonly<Record<string, readonly string[]>>;
}

interface DemoFilm {
  readonly id: string;
  readonly title: string;
  readonly year: number;
  readonly genres: readonly string[];
  readonly keywords?: readonly string[];
  readonly directors?: readonly string[];
  readonly cast?: readonly string[];
  readonly language: string;
  readonly runtime: number;
  readonly imdb: string;
}

const DEMO = resolve(__dirname, '../../../apps/composition/demo/films.jsonl');

/** Our own films. */
export const demoFilms = (): readonly Film[] =>
  readFileSync(DEMO, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const { id, year, ...film } = JSON.parse(line) as DemoFilm;
      const overview = `What the other side says of ${film.title}.`;
      const people = { keywords: [], directors: [], cast: [] };
      return { ...people, ...film, id: Number(id), date: `${year}-06-01`, overview, votes: 1_000 };
    });

/** A film for every line of a MovieLens `links.csv` that names one there. */
export const linkedFilms = (folder: string): readonly Film[] =>
  readFileSync(join(folder, 'links.csv'), 'utf8')
    .split(/\r?\n/)
    .slice(1)
    .flatMap((line) => {
      const [movie, imdb, tmdb] = line.split(',');
      return tmdb ? [filmNamed(Number(tmdb), `tt${imdb}`, `Film ${movie}`)] : [];
    });

export const filmNamed = (id: number, imdb: string, title: string, more: Partial<Film> = {}): Film => ({
  ...{ id, imdb, title, date: '1999-03-31', language: 'en', overview: `All about ${title}.`, runtime: 100 + (id % 60) },
  ...{
    genres: ['Drama'],
    keywords: ['rain'],
    directors: ['Dana Director'],
    cast: ['Ada Actor', 'Ben Actor'],
    votes: 500,
  },
  ...more,
});

const NAMES = ['Action', 'Adventure', 'Animation', 'Comedy', 'Crime', 'Drama', 'Family', 'Fantasy', 'Horror', 'Music'];
const MORE = ['Mystery', 'Romance', 'Science Fiction', 'Thriller', 'War', 'Western', 'History', 'Documentary'];
export const GENRE_IDS: ReadonlyMap<string, number> = new Map([...NAMES, ...MORE].map((name, n) => [name, n + 10]));

/** As lists carry it. */
export const listIn = (film: Film) => ({
  ...{ adult: false, id: film.id, title: film.title, original_title: film.title, video: false, popularity: 12.5 },
  ...{ original_language: film.language, overview: film.overview, release_date: film.date },
  ...{ poster_path: `/poster${film.id}.jpg`, backdrop_path: `/backdrop${film.id}.jpg` },
  ...{
    vote_average: 7.25,
    vote_count: film.votes,
    genre_ids: film.genres.flatMap((name) => GENRE_IDS.get(name) ?? []),
  },
});

/** As it is told by its own id, with what was asked for besides. */
export const detailsIn = (film: Film, appended: readonly string[]) => {
  const { genre_ids: _ids, ...listed } = listIn(film);
  const parts = partsOf(film);
  return {
    ...listed,
    ...{ imdb_id: film.imdb, runtime: film.runtime, tagline: `${film.title}, once more.`, status: 'Released' },
    genres: film.genres.map((name) => ({ id: GENRE_IDS.get(name) ?? 1, name })),
    ...Object.fromEntries(Object.entries(parts).filter(([name]) => appended.includes(name))),
  };
};

const partsOf = (film: Film) => ({
  credits: {
    cast: film.cast.map((name, n) => ({ name, order: n, character: `Role ${n + 1}`, profile_path: `/face${n}.jpg` })),
    crew: film.directors.map((name) => ({ name, job: 'Director', department: 'Directing', profile_path: null })),
  },
  keywords: { keywords: film.keywords.map((name, n) => ({ id: n + 1, name })) },
  videos: {
    results: [
      { site: 'YouTube', key: `teaser${film.id}`, name: 'A teaser', type: 'Teaser', official: true },
      { site: 'YouTube', key: `trailer${film.id}`, name: 'The trailer', type: 'Trailer', official: true },
    ],
  },
  'watch/providers': {
    results: Object.fromEntries(
      Object.entries(film.streams ?? { DE: ['Streamline'] }).map(([region, names]) => [
        region,
        {
          link: `https://www.themoviedb.org/movie/${film.id}/watch?locale=${region}`,
          flatrate: names.map((name, n) => providerIn(name, n + 10)),
          rent: [providerIn('Videothek', 2)],
        },
      ]),
    ),
  },
  external_ids: { imdb_id: film.imdb, wikidata_id: null },
});

const providerIn = (name: string, id: number) => ({
  ...{ provider_id: id, provider_name: name, logo_path: `/logo${id}.jpg`, display_priority: id },
});
