import type { ItemCard } from '../../catalogue/published.ts';
import type { Silence } from '../../language/published.ts';
import { sentencesOf, termsOf } from './terms.ts';

/** A title that the answer rests on, and what is written there of it. */
export interface Citation {
  readonly item: ItemCard;
  readonly passage: string | null;
}

export interface CatalogueAnswer {
  readonly answer: string;
  /** The catalogue has an answer: each of its titles is cited. */
  readonly known: boolean;
  /** A field of one title, what is written of several, or a language model's words for that. */
  readonly source: 'fact' | 'retrieval' | 'llm';
  /** Why a language model did not word it; null: it did, or was not asked. */
  readonly silence: Silence | null;
  /** Titles were looked for by what the question means, beside its words. */
  readonly byMeaning: boolean;
  readonly cited: readonly Citation[];
}

export const NOT_KNOWN: CatalogueAnswer = {
  answer: 'The catalogue does not know.',
  known: false,
  source: 'retrieval',
  silence: null,
  byMeaning: false,
  cited: [],
};

/** With the sentence that has most of the question's words; the first, where none has any. */
export const citationOf = (question: string, item: ItemCard, overview = item.overview): Citation => {
  const asked = new Set(termsOf(question));
  const sentences = sentencesOf(overview ?? '');
  const shared = sentences.map((sentence) => new Set(termsOf(sentence).filter((term) => asked.has(term))).size);
  return { item, passage: sentences[shared.indexOf(Math.max(...shared))] ?? null };
};
