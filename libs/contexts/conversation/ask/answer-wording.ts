import { Injectable } from '@nestjs/common';
import { Speaker, type Silence, type StreamEnd } from '../../language/published.ts';
import type { Lore } from '../intent/intent.ts';
import { titlesNamed } from '../intent/read-titles.ts';
import { askData, askPrompt, spokenAskPrompt, type WordedAnswer } from './ask-prompt.ts';
import type { CatalogueAnswer, Citation } from './catalogue-answer.ts';
import { CitedWords } from './cited-words.ts';
import { heldWords } from './held-words.ts';
import { sentencesOf } from './terms.ts';

/** Whoever asked waits: beyond this what was found answers. */
const PATIENCE_MS = 6_000;
const MOST_WORDS = 1_500;

export interface Wish {
  readonly question: string;
  readonly found: CatalogueAnswer;
  readonly member: string;
  readonly lore: Lore;
  readonly signal?: AbortSignal;
}

/**
 * Has a language model word what the catalogue found. It is shown the titles found and no other, and what it says without
 * citing one of them, or of titles that it was not shown, does not come through. Where it is silent the answer stays as found.
 */
@Injectable()
export class AnswerWording {
  constructor(private readonly speaker: Speaker) {}

  /** Facts are exact already, and where nothing was found there is nothing to word. */
  isWordable({ source, cited }: CatalogueAnswer): boolean {
    return this.speaker.configured && source === 'retrieval' && cited.length > 0;
  }

  async word({ question, found, member, lore, signal }: Wish): Promise<CatalogueAnswer> {
    const cards = found.cited.map(({ item }) => item);
    const spoken = await this.speaker.ask({
      prompt: askPrompt,
      data: askData(question, cards),
      ...{ member, signal, deadlineMs: PATIENCE_MS },
      cacheKey: JSON.stringify([question.toLowerCase(), cards.map(({ id }) => id)]),
    });
    if (!spoken.said) return silent(found, spoken.why);
    const { known, sentences } = spoken.value;
    if (!known) return notSaid(found);
    const kept = sentences.filter((sentence) => isFounded(sentence, found.cited, lore));
    if (kept.length < sentences.length) this.speaker.rejected(askPrompt, sentences.length - kept.length);
    if (kept.length === 0) return silent(found, 'garbled');
    return worded(
      found,
      kept.map(({ text }) => text).join(' '),
      kept.flatMap(({ cites }) => cites),
    );
  }

  /** The same while it is being worded: pieces of it, and the whole at the end. */
  async *tell({ question, found, member, lore, signal }: Wish): AsyncGenerator<string, CatalogueAnswer> {
    const cards = found.cited.map(({ item }) => item);
    const words = new CitedWords(cards.length);
    const data = askData(question, cards);
    const pieces = this.speaker.stream({ prompt: spokenAskPrompt, data, member, signal });
    const end = yield* read(pieces, words);
    const judged = judge(words, found, lore);
    const rejected = words.rejected + judged.rejected;
    if (rejected > 0) this.speaker.rejected(spokenAskPrompt, rejected);
    return end?.said === false ? silent(found, end.why) : judged.answer;
  }
}

/** Hands on what may be shown; answers how the words ended, `undefined`: there were enough of them. */
async function* read(
  pieces: AsyncGenerator<string, StreamEnd>,
  words: CitedWords,
): AsyncGenerator<string, StreamEnd | undefined> {
  try {
    for (let next = await pieces.next(); words.text.length < MOST_WORDS; next = await pieces.next()) {
      const shown = next.done ? words.end() : words.take(next.value);
      if (shown) yield shown;
      if (next.done) return next.value;
    }
    return undefined;
  } finally {
    await pieces.return({ said: false, why: 'late' });
  }
}

/** Of what was said the sentences that hold take its place. */
const judge = (words: CitedWords, found: CatalogueAnswer, lore: Lore) => {
  if (/does not know/i.test(words.text)) return { answer: notSaid(found), rejected: 0 };
  const { kept, rejected } = heldWords(sentencesOf(words.text), found.cited, lore);
  const text = kept.join(' ');
  const isFounded = text !== '' && words.cited.length > 0 && strangersIn(text, found.cited, lore) === 0;
  return { answer: isFounded ? worded(found, text, words.cited) : silent(found, 'garbled'), rejected };
};

const silent = (found: CatalogueAnswer, silence: Silence): CatalogueAnswer => ({ ...found, silence });

const notSaid = (found: CatalogueAnswer): CatalogueAnswer => ({
  ...found,
  answer: 'The catalogue does not say. These titles come closest.',
  known: false,
  source: 'llm',
});

/** Cited are the titles that it rests on, as it names them. */
const worded = (found: CatalogueAnswer, answer: string, cites: readonly number[]): CatalogueAnswer => ({
  ...{ answer, known: true, source: 'llm', silence: null, byMeaning: found.byMeaning },
  cited: [...new Set(cites)].flatMap((n) => found.cited[n - 1] ?? []),
});

type Sentence = WordedAnswer['sentences'][number];

/** It cites what it was shown, nothing else, and claims nothing beside. */
const isFounded = ({ text, cites }: Sentence, cited: readonly Citation[], lore: Lore): boolean =>
  cites.length > 0 &&
  cites.every((n) => n >= 1 && n <= cited.length) &&
  strangersIn(text, cited, lore) === 0 &&
  heldWords([text], cited, lore).rejected === 0;

/** Titles of the catalogue that are named, and were not shown. */
const strangersIn = (text: string, cited: readonly Citation[], lore: Lore): number =>
  titlesNamed(text, lore).filter(({ title }) => !cited.some(({ item }) => isNamedIn(title, item))).length;

const isNamedIn = (title: string, item: Citation['item']): boolean =>
  [item.title, ...item.people, ...item.keywords].some((name) => name.toLowerCase().includes(title.toLowerCase()));
