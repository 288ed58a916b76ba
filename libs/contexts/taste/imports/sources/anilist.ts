import { isoTime } from '#kernel';
import { BadCell, idsOf, lineOf, momentOfSeconds, namesOf, numberOf, yearOf } from './cells.ts';
import { UnreadableHistory, type HistoryFormat, type Told } from './format.ts';
import { field, jsonIn, listIn } from './json.ts';
import { entryTold } from './list-entry.ts';
import { known, told } from './rows.ts';
import { halfStarsOf, type Scale } from './scores.ts';

const SCALES: ReadonlyMap<unknown, Scale> = new Map([
  ['POINT_100', 'a hundred points'],
  ['POINT_10_DECIMAL', 'ten points'],
  ['POINT_10', 'ten points'],
  ['POINT_5', 'five stars'],
  ['POINT_3', 'three faces'],
]);

/** Of text and numbers only: an object may hold whatever, and have no number to be made of it. */
const numericOr0 = (value: unknown): number => Number(lineOf(value)) || 0;

/** `{ data: { MediaListCollection } }`, as the API answers it, or what is within. */
const collectionIn = (value: unknown): unknown => {
  const within = field(value, 'data') ?? value;
  return field(within, 'MediaListCollection') ?? within;
};

/** The scale that the member has chosen; where it is not told, the scores themselves may leave but one. */
const scaleOf = (collection: unknown, entries: readonly unknown[]): Scale | undefined => {
  const options = field(field(collection, 'user'), 'mediaListOptions');
  const told = SCALES.get(field(options, 'scoreFormat'));
  if (told) return told;
  const most = entries.reduce<number>((max, entry) => Math.max(max, numericOr0(field(entry, 'score'))), 0);
  if (most === 0 || most > 10) return 'a hundred points';
  return most > 5 ? 'ten points' : undefined;
};

/** `{ year, month, day }`, each of which may be null. */
const fuzzy = (date: unknown): string | undefined => {
  const [year, month, day] = ['year', 'month', 'day'].map((part) => numericOr0(field(date, part)));
  if (!year || year < 1900 || year > 2099) return undefined;
  const ms = Date.UTC(year, Math.max(1, month!) - 1, Math.max(1, day!));
  return Number.isNaN(ms) ? undefined : isoTime(ms);
};

const mediaOf = (media: unknown): readonly string[] => {
  if (field(media, 'type') === 'MANGA') return ['manga'];
  return field(media, 'format') === 'MOVIE' ? ['anime', 'movie'] : ['anime'];
};

const titleOf = (media: unknown): Pick<Told, 'titles' | 'media' | 'ids' | 'year'> => {
  const title = field(media, 'title');
  const names = ['userPreferred', 'english', 'romaji', 'native'].map((each) => field(title, each));
  const titles = namesOf(...names, ...listIn(field(media, 'synonyms')).slice(0, 20));
  const ids = idsOf({ mal: field(media, 'idMal'), anilist: field(media, 'id') });
  if (titles.length === 0 && Object.keys(ids).length === 0) throw new BadCell('media: neither an id nor a title');
  const year = yearOf(field(media, 'seasonYear')) ?? yearOf(field(field(media, 'startDate'), 'year'));
  return { titles, media: mediaOf(media), ids, ...known({ year }) };
};

const momentIn = (entry: unknown): string | undefined =>
  fuzzy(field(entry, 'completedAt')) ??
  momentOfSeconds(field(entry, 'updatedAt'), 'updatedAt') ??
  fuzzy(field(entry, 'startedAt'));

const tell = (entry: unknown, scale: Scale): readonly Told[] => {
  const [media, status] = [field(entry, 'media'), field(entry, 'status')];
  const progress = numberOf(field(entry, 'progress'), 'progress') ?? 0;
  return entryTold({
    title: { ...titleOf(media), ...known({ at: momentIn(entry) }) },
    isPlanned: status === 'PLANNING',
    isBegun: status === 'COMPLETED' || progress > 0,
    halfStars: halfStarsOf(field(entry, 'score'), scale, 'score'),
    isLiked: field(media, 'isFavourite') === true,
  });
};

/** An entry stands in each of the member's own lists besides that of its status; it counts once. */
const entriesIn = (collection: unknown): readonly unknown[] => {
  const seen = new Set<unknown>();
  return listIn(field(collection, 'lists'))
    .flatMap((list) => listIn(field(list, 'entries')))
    .filter((entry) => {
      const id = field(field(entry, 'media'), 'id') ?? field(entry, 'mediaId') ?? entry;
      return seen.size < seen.add(id).size;
    });
};

export const aniList: HistoryFormat = {
  name: 'anilist list',
  source: 'anilist',
  looksLike: 'an AniList MediaListCollection as JSON, with user { mediaListOptions { scoreFormat } }',
  recognises: ({ text }) =>
    text.startsWith('{') &&
    (/"MediaListCollection"\s*:/.test(text) || /"lists"\s*:\s*\[\s*\{[^[]*"entries"\s*:/.test(text)),
  async *read(file) {
    const collection = collectionIn(await jsonIn(file));
    const entries = entriesIn(collection);
    const scale = scaleOf(collection, entries);
    if (!scale)
      throw new UnreadableHistory(
        'The scores may be of several scales: ask AniList for mediaListOptions { scoreFormat } too.',
      );
    for (const [n, entry] of entries.entries()) yield* told(file.name, n + 1, () => tell(entry, scale));
  },
};
