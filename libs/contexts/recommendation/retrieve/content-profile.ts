import { genreToken, type Features, type Row } from '../../catalogue/published.ts';
import type { HistoryEntry, Said, TasteRequest } from '../domain/request.ts';
import { isTelling } from '../domain/tokens.ts';

/** Token -> weight, the strongest first; below 0: disliked. */
export type ContentProfile = ReadonlyMap<number, number>;

const HISTORY = 50;
const HALF_LIFE = 15;
/** So many of the strongest tokens tell what somebody likes. */
const TOKENS = 40;
/** A token that more titles carry than this finds no candidates: it tells too little and costs too much. */
const MOST_TITLES = 20_000;
/** What a chosen genre counts beside one title of it. */
const CHOSEN = 0.25;
/** What the member's own word counts: as much as several titles. */
const SAID = 1;

/**
 * What somebody likes, token by token: the sum over the newest titles of strength, recency and rarity. What was disliked
 * counts against its tokens, and what the member says of a genre, a person, a decade or a keyword goes in the place of what the
 * titles tell.
 */
export const contentProfile = (request: TasteRequest): ContentProfile => {
  const { columns, genres, corrections, history } = request;
  const known = profiles.get(history);
  if (known && isStill(known, request)) return known.profile;
  const profile = newProfile(request);
  profiles.set(history, { columns, generation: columns.generation, genres, corrections, profile });
  return profile;
};

interface Known extends Pick<TasteRequest, 'columns' | 'genres'> {
  readonly corrections: TasteRequest['corrections'] | undefined;
  /** Of the columns. */
  readonly generation: number;
  readonly profile: ContentProfile;
}

/** One page asks for it many times, and so does a member between two ratings. */
const profiles = new WeakMap<TasteRequest['history'], Known>();

const isStill = ({ generation, ...known }: Known, { columns, genres, corrections }: TasteRequest): boolean =>
  known.columns === columns &&
  generation === columns.generation &&
  known.genres === genres &&
  known.corrections === corrections;

const newProfile = ({
  columns: { features },
  history: all,
  genres,
  corrections = [],
}: TasteRequest): ContentProfile => {
  const weights = new Map<number, number>();
  const history = all.slice(-HISTORY);
  const add = (token: number, weight: number): void =>
    void weights.set(token, (weights.get(token) ?? 0) + weight * sayOf(features, token));
  history.forEach((entry, n) => {
    const weight = weightOf(entry, history.length - 1 - n) * features.scale(entry.row);
    for (const token of features.of(entry.row)) add(token, weight);
  });
  for (const genre of genres) {
    const token = features.token(genreToken(genre));
    if (token !== undefined) add(token, CHOSEN);
  }
  for (const correction of corrections) {
    const token = features.token(nameOf(correction));
    if (token !== undefined) weights.set(token, correction.weight * SAID * sayOf(features, token));
  }
  const followed = [...weights].filter(([token]) => features.frequency(token) <= MOST_TITLES);
  return new Map(followed.sort((a, b) => Math.abs(b[1]) - Math.abs(a[1])).slice(0, TOKENS));
};

/** `ago`: how many titles came after it. */
const weightOf = ({ strength }: HistoryEntry, ago: number): number => strength * 2 ** (-ago / HALF_LIFE);

/** What each of the newest titles counts, by strength and recency. */
export const weightsOf = (all: TasteRequest['history']): ReadonlyMap<Row, number> => {
  const history = all.slice(-HISTORY);
  return new Map(history.map((entry, n) => [entry.row, weightOf(entry, history.length - 1 - n)]));
};

const sayOf = (features: Features, token: number): number =>
  features.rarity(token) * (isTelling(features.name(token)) ? 1 : 0.2);

const nameOf = ({ kind, name }: Said): string => {
  if (kind === 'genre') return genreToken(name);
  return kind === 'decade' ? `d:${name.slice(0, 4)}` : `${kind[0]!}:${name.toLowerCase()}`;
};

/** What is left of a score at least, of a title that is made of nothing but what was disliked. */
const LEAST = 0.25;

/**
 * A factor in [0.25, 1] for titles: 1 where more speaks for a title than against it, less the more its tokens are those of
 * what was disliked. `undefined`: nothing was.
 */
export const distasteOf = (request: TasteRequest): ((row: number) => number) | undefined => {
  const { history, corrections = [] } = request;
  const isDisliked = history.slice(-HISTORY).some(({ strength }) => strength < 0);
  if (!isDisliked && !corrections.some(({ weight }) => weight < 0)) return undefined;
  const { features } = request.columns;
  const profile = contentProfile(request);
  const most = Math.max(...profile.values().map(Math.abs), Number.MIN_VALUE);
  return (row) => {
    let sum = 0;
    for (const token of features.of(row)) sum += profile.get(token) ?? 0;
    return sum >= 0 ? 1 : LEAST + (1 - LEAST) * 2 ** (sum / most);
  };
};
