import type { Lore, NamedTitle } from '../intent/intent.ts';
import { termsOf } from './terms.ts';

const MOST_WORDS = 12;
/** Titles too, but who asks with them means the one that is spoken of. */
const PRONOUNS = /^(?:it|he|she|her|him|they|them|this|that|us|we|me|you|up|out)$/;

/** The titles that a question names: all that are called as its longest run of words that is a title. */
export const titlesIn = (question: string, lore: Lore): readonly NamedTitle[] => {
  const words = question.replace(/[?!]+\s*$/, '').split(/\s+/);
  for (let length = Math.min(words.length, MOST_WORDS); length > 0; length--)
    for (let from = words.length - length; from >= 0; from--) {
      const titles = titlesCalled(words.slice(from, from + length).join(' '), lore);
      if (titles.length > 0) return titles;
    }
  return [];
};

const titlesCalled = (run: string, lore: Lore): readonly NamedTitle[] => {
  const name = run.replace(/^["'“‘(]|["'”’,.)]$/g, '');
  const isSilent = termsOf(name).length === 0 && (name === name.toLowerCase() || !name.includes(' '));
  return isSilent || PRONOUNS.test(name) ? [] : lore.titles(name);
};
