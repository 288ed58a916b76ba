import type { CatalogueColumns, Row } from '../../catalogue/published.ts';
import { demandsOf } from '../intent/enforce.ts';
import type { Intent } from '../intent/intent.ts';
import { GENRE_WORDS } from '../intent/genre-words.ts';
import { reckoningIn, withoutWord, type Reckoning, type Reckonings } from './compared.ts';
import { termsOf } from './terms.ts';

const THING = String.raw`(?= (?:ever |\w+ )?(?:films?|movies?|anime|mangas?|titles?|ones?|pictures?|flicks?|features?|works?|comed\w+|dramas?|thrillers?|westerns?|documentar\w+|cartoons?|series)\b| (?:by|from|of|with|in)\b)`;
const ORDERS: Reckonings = [
  [/\blongest(?:[- ]running)?\b/i, 'runtime', true],
  [/\b(?:shortest|briefest)\b/i, 'runtime', false],
  [/\b(?:oldest|earliest)\b/i, 'year', false],
  [/\b(?:newest|latest|most recent)\b/i, 'year', true],
  [new RegExp(String.raw`\b(?:(?:very )?first|debut)\b${THING}`, 'i'), 'year', false],
  [
    new RegExp(
      String.raw`\b(?:last|final)\b(?! (?:\d+|few|two|three|ten|five|day|night|decade|year|century))${THING}`,
      'i',
    ),
    'year',
    true,
  ],
  [/\b(?:best|highest|top|most highly)[- ]?(?:rated|scor\w+|reviewed)\b|\bmost acclaimed\b/i, 'rating', true],
  [new RegExp(String.raw`\b(?:best|greatest)\b${THING}`, 'i'), 'rating', true],
  [/\b(?:worst|lowest)(?:[- ](?:rated|scor\w+|reviewed))?\b/i, 'rating', false],
];

/** `the longest film by Leone` */
export const orderOf = (question: string): Reckoning | undefined => reckoningIn(question, ORDERS);

/** `how many films by Kurosawa`: not how many minutes one has. */
export const isCount = (question: string): boolean =>
  /\b(?:how many|number of|count (?:of|the))\b(?! (?:minutes|hours|episodes|chapters|volumes|seasons|people|stars))/i.test(
    question,
  );

const ASKING =
  /\b(?:\w+'(?:ve|s|re|d|ll|m)|how many|number of|count (?:of|the)|which|what|is|are|was|were|the|do|does|have|has|got|there|here|you|your|in|catalogue|catalog|library|collection|database|available|know|by|from|of|and|that|who|made|did|he|she|they|name|tell|me|any|all|ever|please|made|to|on|at|with|whole|entire|exist|exists|own|hold|holds)\b/gi;

/** Whether all of a question was understood as demands: nothing in it has to be looked for. */
export const isAllDemanded = (left: string, order: Reckoning | undefined, genres: readonly string[]): boolean => {
  const own = new Set([...genres, ...Object.keys(GENRE_WORDS)].flatMap((name) => termsOf(name)));
  const rest = order ? withoutWord(left, order) : left;
  return termsOf(rest.replace(ASKING, ' ')).every((term) => own.has(term));
};

/** All that has what is demanded. */
export const rowsDemanded = (columns: CatalogueColumns, intent: Intent, adult: boolean): readonly Row[] => {
  const tests = [...demandsOf(columns, intent).values()];
  const rows: Row[] = [];
  columns.facets.rows({ medium: intent.medium, adult }).forEach((row) => {
    if (tests.every((holds) => holds(row))) rows.push(row);
  });
  return rows;
};

/** By what is asked; those of which it is not known are left out. */
export const inOrder = (
  columns: CatalogueColumns,
  rows: readonly Row[],
  { measure, isMost }: Pick<Reckoning, 'measure' | 'isMost'>,
): readonly Row[] => {
  const { runtimes, years, votes } = columns;
  const value = (row: Row): number =>
    measure === 'runtime' ? runtimes.at(row) : measure === 'year' ? years.at(row) : votes.weighted(row);
  const sign = isMost ? -1 : 1;
  return rows
    .filter((row) => value(row) > 0)
    .sort((a, b) => sign * (value(a) - value(b)) || votes.count(b) - votes.count(a) || a - b);
};
