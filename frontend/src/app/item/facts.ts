import { words } from '../words/en';
import type { TitleDetails } from './title';

export interface Fact {
  readonly name: string;
  readonly value: string;
}

const languageName = (code: string): string => {
  try {
    return new Intl.DisplayNames(undefined, { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
};

const dateName = (date: string): string =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));

/** `startYear`, `start_year` -> "Start year". */
const sentenceCase = (name: string): string => {
  const spaced = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
};

/** What there is to say of a title in a line each; what its medium declares of its own comes last. */
export const factsOf = (item: TitleDetails | undefined): readonly Fact[] => {
  if (!item) return [];
  const own = Object.entries(item.extra).map(([name, value]) => ({ name: sentenceCase(name), value: String(value) }));
  return [
    { name: words.item.released, value: item.releaseDate ? dateName(item.releaseDate) : '' },
    { name: words.item.language, value: item.language ? languageName(item.language) : '' },
    { name: words.item.also, value: [item.originalTitle ?? '', ...item.alsoKnownAs].filter(Boolean).join(', ') },
    { name: words.item.keywords, value: item.keywords.join(', ') },
    ...own,
  ].filter(({ value }) => value !== '');
};

/** Who made it, part by part, as a programme has it. Whoever did the same twice is named once. */
export const peopleOf = (item: Pick<TitleDetails, 'credits'> | undefined) => {
  const names = new Map<TitleDetails['credits'][number]['role'], Set<string>>();
  for (const { role, name } of item?.credits ?? []) names.set(role, (names.get(role) ?? new Set()).add(name));
  return [...names].map(([role, those]) => ({ role, names: [...those] }));
};

export interface TitleTrailer {
  readonly url: string;
  /** As it is called where it lies; empty where none is known and the address is a search. */
  readonly name: string;
  /** Its sign, where it can be played on the page. */
  readonly video?: string;
}

const VIDEO = /^https:\/\/www\.youtube\.com\/watch\?v=([\w-]{6,20})$/;

/** Reprise keeps no videos: a trailer is elsewhere, and where none is known it is a search. */
export const trailerOf = (item: TitleDetails | undefined): TitleTrailer => {
  const known = item?.details?.trailer;
  if (!known) return { url: trailerSearch(item), name: '' };
  const video = VIDEO.exec(known.url)?.[1];
  return { ...known, ...(video !== undefined && { video }) };
};

const trailerSearch = (item: TitleDetails | undefined): string => {
  const sought = [item?.title, item?.year, 'trailer'].filter(Boolean).join(' ');
  return `https://www.youtube.com/results?search_query=${encodeURIComponent(sought)}`;
};

/** Counts as percent of the greatest. */
export const shareOf = (counts: readonly number[]): readonly number[] => {
  const most = Math.max(1, ...counts);
  return counts.map((count) => (count / most) * 100);
};
