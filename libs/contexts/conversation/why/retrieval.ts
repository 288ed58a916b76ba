import { listed } from '../ask/facts.ts';
import { sentencesOf, termsOf } from '../ask/terms.ts';
import type { CitedTitle, Facts, KnownTitle, Shared } from '../../recommendation/published.ts';
import { becauseOf, endingOf, metTogether } from './template.ts';

const SHARED = 2;
const MOST_SHARED = 3;
const PARTS = ['director', 'author', 'creator'];
/** A longer sentence of a story is cut. */
const PASSAGE_WORDS = 16;
/** With so many words it is long enough. */
const ENOUGH_WORDS = 40;

/**
 * In words, composed of what the titles have in common and the sentence of its story that is nearest to theirs; undefined:
 * there is nothing of the kind.
 */
export const retrieval = (evidence: Facts): string | undefined => {
  const passage = passageOf(evidence);
  return evidence.cited.length > 0 ? personal(evidence, passage) : impersonal(evidence, passage);
};

const personal = ({ about, cited, by }: Facts, passage: string | undefined): string | undefined => {
  const named = namedOf(cited);
  const common = inCommon(about, closestOf(named));
  if (common === undefined && passage === undefined) return undefined;
  const because = `${about.title} is for you because ${becauseOf(named.map(({ met }) => met))}.`;
  const sentences = [because, ...(common === undefined ? [] : [common]), ...(passage === undefined ? [] : [passage])];
  const words = sentences.join(' ').split(' ').length;
  return (words < ENOUGH_WORDS ? [...sentences, capital(endingOf(named.length, by))] : sentences).join(' ');
};

/** The most telling title, and beside it the one that has most in common. Of two by one name only the first is named. */
const namedOf = (cited: readonly CitedTitle[]): readonly CitedTitle[] => {
  const [first, ...others] = cited;
  const closest = closestOf(others.filter(({ title }) => title !== first!.title));
  return closest ? [first!, closest] : [first!];
};

const closestOf = (cited: readonly CitedTitle[]): CitedTitle | undefined =>
  cited.toSorted((a, b) => tellingOf(b.shared) - tellingOf(a.shared))[0];

const impersonal = ({ about, near }: Facts, passage: string | undefined): string | undefined => {
  const traits = listed([...lower(about.genres.slice(0, SHARED)), ...about.keywords.slice(0, 1)]);
  if (passage === undefined || traits === '') return undefined;
  return `${about.title} stands for ${traits}. ${passage}${metTogether(near)}`;
};

const inCommon = (about: KnownTitle, closest: CitedTitle | undefined): string | undefined => {
  if (!closest || tellingOf(closest.shared) === 0) return undefined;
  const { people, genres, keywords } = closest.shared;
  const shared = [
    ...people.slice(0, SHARED).map((name) => withPart(name, about, closest)),
    ...lower(genres.slice(0, SHARED)),
    ...keywords.slice(0, SHARED),
  ];
  return `With ${closest.title} it shares ${listed(shared.slice(0, MOST_SHARED))}.`;
};

/** What they were to both titles, where that has a name that suits everybody. */
const withPart = (person: string, ...titles: readonly KnownTitle[]): string => {
  const part = PARTS.find((role) =>
    titles.every(({ people }) => people.some((each) => each.name === person && each.role === role)),
  );
  return part === undefined ? person : `the ${part} ${person}`;
};

/** People tell more than words, and words more than genres. */
const tellingOf = ({ people, keywords, genres }: Shared): number =>
  4 * people.length + 2 * keywords.length + genres.length;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const lower = (genres: readonly string[]): readonly string[] => genres.map((genre) => genre.toLowerCase());

/** The sentence of its story that has most words in common with the member's titles; the first, where none has any. */
const passageOf = ({ about, cited }: Facts): string | undefined => {
  const theirs = new Set(cited.flatMap((each) => termsOf(writtenOf(each))));
  const sentences = sentencesOf(about.overview ?? '');
  const shared = sentences.map((each) => new Set(termsOf(each).filter((term) => theirs.has(term))).size);
  const best = sentences[shared.indexOf(Math.max(...shared))];
  return best === undefined ? undefined : `Its story: “${cut(best)}”`;
};

const writtenOf = ({ overview, keywords }: KnownTitle): string => `${overview ?? ''} ${keywords.join(' ')}`;

const cut = (sentence: string): string => {
  const words = sentence.split(/\s+/);
  return words.length <= PASSAGE_WORDS ? sentence : `${words.slice(0, PASSAGE_WORDS).join(' ')} …`;
};
