import { languageName, type ItemPage } from '../../catalogue/published.ts';

/** What is asked of one title. */
export type Asked =
  'director' | 'cast' | 'author' | 'year' | 'runtime' | 'genre' | 'language' | 'about' | Extra | 'rating';

/** What the medium declares besides. */
type Extra = 'studio' | 'episodes' | 'chapters';

const QUESTIONS: readonly (readonly [Asked, RegExp])[] = [
  ['studio', /\b(?:which|what)(?: \w+)? studios?\b|\bwho (?:animated|produced)\b|\bstudio (?:of|behind|that)\b/i],
  ['episodes', /\bhow many (?:episodes|eps)\b|\b(?:number of episodes|episode count)\b/i],
  ['chapters', /\bhow many chapters\b|\b(?:number of chapters|chapter count)\b/i],
  [
    'rating',
    /\bhow (?:good|well|highly|popular)(?: \w+)? (?:is|was)\b|\b(?:what|which)(?:'s| is| was)? the (?:rating|score)\b|\b(?:rating|score) (?:of|for|does)\b/i,
  ],
  [
    'director',
    /\bwho(?:'s| is| was| has|)? (?:directed|made|shot|the (?:director|maker) of)\b|\bdirectors? of\b|\b(?:directed|made) by whom\b|\bby whom\b|\bwhose (?:film|movie|picture) (?:is|was)\b|\bwho (?:is|was) behind\b|\bdirector\?/i,
  ],
  [
    'cast',
    /\bwho(?:'s| (?:stars?|starred|plays?|played|acts?|acted|appears?|is|was))(?: the lead| \w+)?(?: (?:opposite|alongside|with|beside) [^?]{3,40}?)? in\b|\bwho(?:'s| is| was| are| were) the (?:lead|star|main|leading)\w*(?: \w+)? (?:in|of)\b|\bcast (?:of|in)\b|\b(?:which|what) (?:actors?|actresses?|stars?) (?:is|are|was|were|plays?|appears?|stars?)\b|\bactors (?:of|in)\b|\bstarring in\b/i,
  ],
  [
    'author',
    /\bwho(?:'s| is| was|)? (?:wrote|created|drew|draws|writes|the (?:author|creator|writer|artist) of)\b|\b(?:author|creator|writer|mangaka) of\b|\bwritten by whom\b|\bwhose manga\b/i,
  ],
  [
    'year',
    /\bwhen (?:was|did|is|were)\b|\b(?:what|which) year\b|\bhow old is\b|\brelease (?:date|year)\b|\bwhat decade\b/i,
  ],
  [
    'runtime',
    /\bhow long (?:is|does|was|are)\b|\bhow many (?:minutes|hours)\b|\brun(?:ning)?[ -]?time\b|\b(?:length|duration) of\b/i,
  ],
  ['genre', /\b(?:what|which) (?:kind|genres?|sort|type)\b(?! of (?:dog|animal|car))|\bgenres? of\b/i],
  ['language', /\b(?:what|which) languages?\b|\blanguage (?:of|is)\b/i],
  [
    'about',
    /\bwhat(?:'s| is| was| are)\b.*\babout\b[\s?!.]*$|\bwhat happens\b|\b(?:plot|story|synopsis|summary) of\b|\btell me (?:more )?about\b|\bdescribe\b/i,
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
  studio: (title) => extra(title, 'studio', (studio) => `was made by ${studio}`),
  episodes: (title) => extra(title, 'episodes', (n) => `has ${n} episodes`),
  chapters: (title) => extra(title, 'chapters', (n) => `has ${n} chapters`),
  rating: ({ title, rating }) => (rating.mean === null ? undefined : `${title} is rated ${rating.mean} of 10.`),
};

/** In words, out of the catalogue alone; undefined: it does not say. */
export const factOf = (title: ItemPage, asked: Asked): Said => TELL[asked](title);

const extra = ({ title, extra: known }: ItemPage, name: Extra, verb: (value: string | number) => string): Said =>
  known[name] === undefined ? undefined : `${title} ${verb(known[name])}.`;

const credited = ({ title, credits }: ItemPage, roles: readonly string[], verb: string): Said => {
  const names = [...new Set(credits.filter(({ role }) => roles.includes(role)).map(({ name }) => name))];
  return names.length > 0 ? `${title} ${verb} ${listed(names)}.` : undefined;
};

/** `a, b and c` */
export const listed = (all: readonly string[]): string =>
  all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
