import { languageName } from '../../catalogue/published.ts';
import { verify, type Facts, type KnownTitle } from '../../recommendation/published.ts';
import type { Lore } from '../intent/intent.ts';
import { hasAddress } from './addresses.ts';
import type { Citation } from './catalogue-answer.ts';

export interface HeldWords {
  /** Sentences that claim nothing beyond what is written of the titles. */
  readonly kept: readonly string[];
  /** Number of those that do. */
  readonly rejected: number;
}

/** Holds sentences against the titles that their speaker was shown. Who names somebody or something else is not shown. */
export const heldWords = (sentences: readonly string[], cited: readonly Citation[], lore: Lore): HeldWords => {
  const names = { genres: lore.genres, isPerson: (name: string) => lore.person(name) !== undefined };
  const plain = sentences.filter((sentence) => !hasAddress(sentence));
  const { kept } = verify(plain, factsOf(cited), names);
  return { kept, rejected: sentences.length - kept.length };
};

const factsOf = (cited: readonly Citation[]): Facts => {
  const [about, ...others] = cited.map(({ item }) => known(item));
  const apart = { met: '', stars: null, weight: 0, shared: { genres: [], people: [], keywords: [] } };
  return { about: about!, cited: others.map((each) => ({ ...each, ...apart })), by: 'likeness', near: [] };
};

const known = ({ people, language, ...card }: Citation['item']): KnownTitle => ({
  ...card,
  people: people.map((name) => ({ name, role: '' })),
  language: language === null ? null : languageName(language),
});
