import { BadCell, idsOf, lineOf, momentOf, namesOf, numberOf } from './cells.ts';
import type { HistoryFormat, Told } from './format.ts';
import type { XmlEntry } from './readers.ts';
import { entryTold, type ListEntry } from './list-entry.ts';
import { known, told } from './rows.ts';
import { halfStarsOf } from './scores.ts';

/** By the element of the entry: what its own members are called. */
const KINDS = {
  anime: { id: 'series_animedb_id', title: 'series_title', seen: ['my_watched_episodes'] },
  manga: { id: 'manga_mangadb_id', title: 'manga_title', seen: ['my_read_chapters', 'my_read_volumes'] },
} as const;

const isKind = (name: string): name is keyof typeof KINDS => Object.hasOwn(KINDS, name);

const PLANNED = /^(?:plan|6$)/i;
const COMPLETED = /^(?:completed|2$)/i;

type Cell = (name: string) => string;

const titleOf = (name: keyof typeof KINDS, cell: Cell): ListEntry['title'] => {
  const { id, title } = KINDS[name];
  const [ids, titles] = [idsOf({ mal: cell(id) }), namesOf(cell(title))];
  if (!ids['mal'] && titles.length === 0) throw new BadCell(`${id}: neither an id nor a title`);
  const isFilm = name === 'anime' && /^movie$/i.test(lineOf(cell('series_type')));
  const at = momentOf(cell('my_finish_date'), 'my_finish_date') ?? momentOf(cell('my_start_date'), 'my_start_date');
  return { titles, media: isFilm ? ['anime', 'movie'] : [name], ids, ...known({ at }) };
};

const tell = ({ name, fields }: XmlEntry): readonly Told[] => {
  if (!isKind(name)) return [];
  const cell: Cell = (of) => fields.get(of) ?? '';
  const status = lineOf(cell('my_status'));
  return entryTold({
    title: titleOf(name, cell),
    isPlanned: PLANNED.test(status),
    isBegun: COMPLETED.test(status) || KINDS[name].seen.some((each) => (numberOf(cell(each), each) ?? 0) > 0),
    halfStars: halfStarsOf(cell('my_score'), 'ten points', 'my_score'),
  });
};

/** What MyAnimeList exports, which other sites write too. Begun is watched; planned is the watchlist. */
export const myAnimeList: HistoryFormat = {
  name: 'myanimelist list',
  source: 'myanimelist',
  looksLike: 'a MyAnimeList export of anime or manga: XML, also as .gz',
  recognises: ({ text }) => /^(?:<\?[^>]*\?>|<!--[\s\S]*?-->|\s)*<myanimelist[\s>]/.test(text),
  async *read(file, readers) {
    for await (const entry of readers.entries(file.path)) yield* told(file.name, entry.line, () => tell(entry));
  },
};
