import { BadCell, idsOf, momentOf, namesOf, shown, yearOf } from './cells.ts';
import type { HistoryFormat, Opening, Told } from './format.ts';
import { field, jsonIn, listIn } from './json.ts';
import { known, told } from './rows.ts';
import { halfStarsOf } from './scores.ts';

/** The member that tells when, by what the list is. A list of titles one means to see is known by `listed_at` alone. */
const MOMENTS = { rated: 'rated_at', watched: 'watched_at', plays: 'last_watched_at', listed: 'listed_at' } as const;

const isTraktList = ({ text }: Opening): boolean =>
  /^\[\s*\{/.test(text) && /"ids"\s*:/.test(text) && /"(?:trakt|imdb|tmdb)"\s*:/.test(text);
const tells = ({ text }: Opening, moment: string): boolean => text.includes(`"${moment}"`);

/** A film, or the series of what was seen of it: whole titles are what is brought in. */
const titleOf = (entry: unknown): Pick<Told, 'titles' | 'media' | 'ids' | 'year'> => {
  const [movie, show] = [field(entry, 'movie'), field(entry, 'show')];
  const title = movie ?? show;
  if (title === undefined) throw new BadCell(`neither a film nor a series, but ${shown(field(entry, 'type'))}`);
  const own = field(title, 'ids');
  const [imdb, tmdb, trakt] = [field(own, 'imdb'), field(own, 'tmdb'), field(own, 'trakt')];
  return {
    titles: namesOf(field(title, 'title')),
    media: movie ? ['movie', 'anime'] : ['show', 'anime'],
    // Trakt and TMDB count films and series apart: their numbers mean a title only beside its medium.
    ids: idsOf(movie ? { imdb, tmdb, trakt } : { imdb }),
    ...known({ year: yearOf(field(title, 'year')) }),
  };
};

/** Stars for a season or an episode are not stars for the series. */
const refuseParts = (entry: unknown): void => {
  const part = ['season', 'episode'].find((name) => field(entry, name) !== undefined);
  if (part !== undefined) throw new BadCell(`stars for one ${part}: only whole titles are brought in`);
};

const list = (
  name: string,
  recognises: (file: Opening) => boolean,
  moment: string,
  tell: (entry: unknown) => Pick<Told, 'kind' | 'halfStars'> | undefined,
): HistoryFormat => ({
  name: `trakt ${name}`,
  source: 'trakt',
  looksLike: 'Trakt JSON: ratings, history, watched or watchlist, or a zip of them',
  recognises: (file) => isTraktList(file) && recognises(file),
  async *read(file) {
    for (const [n, entry] of listIn(await jsonIn(file)).entries())
      yield* told(file.name, n + 1, () => {
        const what = tell(entry);
        const at = momentOf(field(entry, moment), moment);
        return what ? [{ ...titleOf(entry), ...what, ...known({ at }) }] : [];
      });
  },
});

const isListed = (file: Opening): boolean =>
  tells(file, MOMENTS.listed) && !tells(file, MOMENTS.rated) && !tells(file, MOMENTS.watched);

export const trakt: readonly HistoryFormat[] = [
  list(
    'ratings',
    (file) => tells(file, MOMENTS.rated),
    MOMENTS.rated,
    (entry) => {
      refuseParts(entry);
      const halfStars = halfStarsOf(field(entry, 'rating'), 'ten points', 'rating');
      return halfStars === undefined ? undefined : { kind: 'rated', halfStars };
    },
  ),
  list(
    'history',
    (file) => tells(file, MOMENTS.watched) && !tells(file, MOMENTS.rated) && !tells(file, MOMENTS.plays),
    MOMENTS.watched,
    () => ({ kind: 'watched' }),
  ),
  list(
    'watched',
    (file) => tells(file, MOMENTS.plays) && !tells(file, MOMENTS.rated),
    MOMENTS.plays,
    () => ({ kind: 'watched' }),
  ),
  // lists of one's own are dated alike: in an archive the name tells which of them is the watchlist
  list(
    'watchlist',
    (file) => isListed(file) && isNamed(file, /watchlist/),
    MOMENTS.listed,
    () => ({ kind: 'watchlist' }),
  ),
  list(
    'favourites',
    (file) => isListed(file) && file.name !== '' && isNamed(file, /favou?rites/),
    MOMENTS.listed,
    () => ({
      kind: 'liked',
    }),
  ),
];

const isNamed = ({ name }: Opening, what: RegExp): boolean => name === '' || what.test(name);
