import { languageName, type ItemPage } from '../../catalogue/published.ts';

/** What is asked of one title. */
export type Asked = 'director' | 'cast' | 'author' | 'year' | 'runtime' | 'genre' | 'language' | 'about';

const QUESTIONS: readonly (readonly [Asked, RegExp])[] = [
  [
    'director',
    /\bwho (?:directed|made|is the director of|was the director of)\b|\bdirector of\b|\bdirected by whom\b/i,
  ],
  ['cast', /\bwho (?:stars?|starred|plays?|played|acts?|acted|is|was) in\b|\bcast of\b|\bwho is in\b/i],
  ['author', /\bwho (?:wrote|created|drew|is the author of)\b|\bauthor of\b|\bcreator of\b/i],
  ['year', /\bwhen (?:was|did|is)\b|\bwhat year\b|\bhow old is\b|\brelease date\b/i],
  ['runtime', /\bhow long (?:is|does)\b|\bruntime\b|\blength of\b/i],
  ['genre', /\b(?:what|which) (?:kind|genre|sort)\b|\bgenres? of\b/i],
  ['language', /\b(?:what|which|in what) language\b/i],
  [
    'about',
    /\bwhat is\b.*\babout\b|\bwhat(?:'s| happens)\b|\bplot of\b|\bstory of\b|\bsummary of\b|\btell me about\b/i,
  ],
];

/** Which fact a question asks for; undefined: none of those that one title has. */
export const askedOf = (question: string): Asked | undefined =>
  QUESTIONS.find(([, pattern]) => pattern.test(question))?.[0];

type Said = string | undefined;

const TELL: Readonly<Record<Asked, (title: ItemPage) => Said>> = {
  director: (title) => credited(title, ['director'], 'was directed by'),
  cast: (title) => credited(title, ['cast'], 'has in its cast'),
  author: (title) => credited(title, ['author', 'creator'], 'is by'),
  year: ({ title, releaseDate, year }) =>
    releaseDate ? `${title} came out on ${releaseDate}.` : year ? `${title} is of ${year}.` : undefined,
  runtime: ({ title, runtime }) => (runtime ? `${title} takes ${runtime} minutes.` : undefined),
  genre: ({ title, genres }) => (genres.length > 0 ? `${title}: ${listed(genres)}.` : undefined),
  language: ({ title, language }) => (language ? `${title} is in ${languageName(language)}.` : undefined),
  about: ({ overview }) => overview ?? undefined,
};

/** In words, out of the catalogue alone; undefined: it does not say. */
export const factOf = (title: ItemPage, asked: Asked): Said => TELL[asked](title);

const credited = ({ title, credits }: ItemPage, roles: readonly string[], verb: string): Said => {
  const names = [...new Set(credits.filter(({ role }) => roles.includes(role)).map(({ name }) => name))];
  return names.length > 0 ? `${title} ${verb} ${listed(names)}.` : undefined;
};

/** `a, b and c` */
export const listed = (all: readonly string[]): string =>
  all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
