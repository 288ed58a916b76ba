import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '#ports/tokens';
import { CatalogueView, Titles, type ItemCard, type Row } from '../../catalogue/published.ts';
import { loreOf } from '../intent/catalogue-lore.ts';
import type { Lore } from '../intent/intent.ts';
import { readByRules } from '../intent/parse-by-rules.ts';
import { corrected } from '../intent/spelling.ts';
import { Meaning } from '../retrieve/meaning.ts';
import { citationOf, NOT_KNOWN, type CatalogueAnswer } from './catalogue-answer.ts';
import { askedOf, factOf, listed, type Asked } from './facts.ts';
import { findTitles } from './find-titles.ts';
import { PassageIndex } from './passage-index.ts';
import { ReckonedAnswers } from './reckoned-answers.ts';
import { titlesIn } from './subject.ts';

const CITED = 6;
/** Titles that are near by what the question means. */
const NEAR = 30;
/** Cosine below which a title has nothing to do with it. */
const LEAST_SIMILAR = 0.25;
const MOST_NAMESAKES = 4;
/** What says how old or how long in a mood says of whom a question tells: an old man, a short woman. */
const VAGUE = /\b(?:old(?:er)?|new(?:er)?|short(?:er)?|long|recent|modern|quick|brief|classic)\b/gi;

/** Answers out of the catalogue alone: a fact of one title, or the titles that what is written of them answers best. */
@Injectable()
export class CatalogueAnswers {
  constructor(
    private readonly view: CatalogueView,
    private readonly titles: Titles,
    private readonly index: PassageIndex,
    private readonly reckoned: ReckonedAnswers,
    private readonly meaning: Meaning,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  /** `item`: the title that is asked about. Throws `UNKNOWN_ITEM`. */
  async of(question: string, item: string | undefined, adult: boolean): Promise<CatalogueAnswer> {
    const lore = this.lore();
    const asked = askedOf(corrected(question, lore));
    if (item !== undefined) return this.#ofOne([item], question, asked ?? 'about', adult);
    const reckoned = await this.reckoned.of(question, lore, adult);
    if (reckoned) return reckoned;
    const named = asked ? titlesIn(question, lore).map(({ id }) => id) : [];
    return named.length > 0
      ? this.#ofOne(named, question, asked!, adult)
      : this.#ofMany(question, lore, adult, asked !== undefined);
  }

  async #near(question: string, adult: boolean): Promise<readonly Row[]> {
    const { columns } = this.view;
    const allows = (row: Row): boolean => columns.isPresent(row) && (adult || !columns.isAdult(row));
    const near = await this.meaning.of(question, { k: NEAR, allows });
    return near.filter(({ similarity }) => similarity >= LEAST_SIMILAR).map(({ row }) => row);
  }

  lore(): Lore {
    return loreOf(this.view, this.now());
  }

  /** Of those that are called the same the first of which the catalogue says it. */
  async #ofOne(ids: readonly string[], question: string, asked: Asked, adult: boolean): Promise<CatalogueAnswer> {
    const pages = await Promise.all(ids.slice(0, MOST_NAMESAKES).map((id) => this.titles.page(id, adult)));
    const page = pages.find((each) => factOf(each, asked) !== undefined) ?? pages[0]!;
    const fact = factOf(page, asked);
    return {
      answer: fact ?? `The catalogue does not say that of ${page.title}.`,
      known: fact !== undefined,
      source: 'fact',
      silence: null,
      byMeaning: false,
      cited: [citationOf(question, await this.titles.card(page.id), page.overview)],
    };
  }

  async #ofMany(question: string, lore: Lore, adult: boolean, isOfFact: boolean): Promise<CatalogueAnswer> {
    const { columns } = this.view;
    const read = readByRules(question.replace(VAGUE, ' '), lore);
    const [passages, near] = await Promise.all([this.index.passages(), this.#near(question, adult)]);
    const asking = { text: question, ...read, adult, near, isOfFact };
    const found = findTitles(columns, passages, asking, CITED);
    const [cards, behind] = (await Promise.all(
      [found.rows, found.behind].map((rows) => this.titles.cards(rows.map((row) => columns.id(row)))),
    )) as [readonly ItemCard[], readonly ItemCard[]];
    if (cards.length + behind.length === 0) return { ...NOT_KNOWN, byMeaning: this.meaning.isKnown };
    return {
      answer: worded(cards, behind, found.isWhole),
      known: cards.length > 0,
      source: 'retrieval',
      silence: null,
      byMeaning: this.meaning.isKnown,
      cited: [...cards, ...behind].map((card) => citationOf(question, card)),
    };
  }
}

const worded = (cards: readonly ItemCard[], behind: readonly ItemCard[], isWhole: boolean): string => {
  const fits = `${isWhole ? 'What fits' : 'Closest'} in the catalogue: ${listed(cards.map(nameOf))}.`;
  const [first, then] = [
    cards.length > 0 ? fits : NOT_KNOWN.answer,
    cards.length > 0 ? 'Less sure' : 'What comes closest',
  ];
  return behind.length === 0 ? first : `${first} ${then}: ${listed(behind.map(nameOf))}.`;
};

const nameOf = ({ title, year }: ItemCard): string => (year === null ? title : `${title} (${year})`);
