import { Injectable } from '@nestjs/common';
import { CatalogueView, Titles, type ItemCard, type Row } from '../../catalogue/published.ts';
import type { Lore } from '../intent/intent.ts';
import { readByRules } from '../intent/parse-by-rules.ts';
import { citationOf, type CatalogueAnswer } from './catalogue-answer.ts';
import { comparedIn, comparisonOf, withoutWord, type Measure, type Reckoning } from './compared.ts';
import { listed } from './facts.ts';
import { inOrder, isAllDemanded, isCount, orderOf, rowsDemanded } from './ordered.ts';

const CITED = 6;

/** Answers that are counted, put in order or held against each other: all that they need are the catalogue's columns. */
@Injectable()
export class ReckonedAnswers {
  constructor(
    private readonly view: CatalogueView,
    private readonly titles: Titles,
  ) {}

  /** `undefined`: it asks for nothing of the kind, or for something that has to be looked for first. */
  async of(question: string, lore: Lore, adult: boolean): Promise<CatalogueAnswer | undefined> {
    return (await this.#compared(question, lore, adult)) ?? this.#reckoned(question, lore, adult);
  }

  async #compared(question: string, lore: Lore, adult: boolean): Promise<CatalogueAnswer | undefined> {
    const comparison = comparisonOf(question);
    const named = comparison ? comparedIn(question, comparison, lore) : [];
    if (!comparison || named.length !== 2) return undefined;
    const rows = named.flatMap(({ id }) => this.view.columns.row(id) ?? []).filter((row) => this.#isShown(row, adult));
    if (rows.length !== 2) return undefined;
    const ordered = inOrder(this.view.columns, rows, comparison);
    if (ordered.length === 2) return this.#answer(question, ordered, (cards) => heldAgainst(cards, comparison));
    const silent = rows.find((row) => !ordered.includes(row))!;
    return this.#answer(
      question,
      rows,
      () => `The catalogue does not say that of ${this.view.columns.titles[silent]!}.`,
      false,
    );
  }

  #isShown(row: Row, adult: boolean): boolean {
    const { columns } = this.view;
    return columns.isPresent(row) && (adult || !columns.isAdult(row));
  }

  async #reckoned(question: string, lore: Lore, adult: boolean): Promise<CatalogueAnswer | undefined> {
    const order = orderOf(question);
    if (!order && !isCount(question)) return undefined;
    const { intent, left } = readByRules(order ? withoutWord(question, order) : question, lore);
    const rows = isAllDemanded(left, order, lore.genres) ? rowsDemanded(this.view.columns, intent, adult) : [];
    if (rows.length === 0) return undefined;
    return order ? this.#ordered(question, rows, order) : this.#counted(question, rows);
  }

  async #ordered(question: string, rows: readonly Row[], order: Reckoning): Promise<CatalogueAnswer | undefined> {
    const ordered = inOrder(this.view.columns, rows, order);
    return ordered.length === 0 ? undefined : this.#answer(question, ordered, (cards) => inWords(cards, order));
  }

  async #counted(question: string, rows: readonly Row[]): Promise<CatalogueAnswer> {
    const rated = inOrder(this.view.columns, rows, { measure: 'rating', isMost: true });
    const first = [...new Set([...rated, ...rows])];
    return this.#answer(question, first, (cards) => counted(cards, rows.length));
  }

  async #answer(
    question: string,
    rows: readonly Row[],
    words: (cards: readonly ItemCard[]) => string,
    known = true,
  ): Promise<CatalogueAnswer> {
    const cards = await this.titles.cards(rows.slice(0, CITED).map((row) => this.view.columns.id(row)));
    return {
      ...{ answer: words(cards), known, source: 'fact', silence: null, byMeaning: false },
      cited: cards.map((card) => citationOf(question, card)),
    };
  }
}

const UNITS: Readonly<Record<Measure, (card: ItemCard) => string>> = {
  runtime: ({ runtime }) => `${runtime} minutes`,
  year: ({ year }) => String(year),
  rating: ({ rating }) => `${rating.mean} of 10`,
};

const nameOf = ({ title, year }: ItemCard): string => (year === null ? title : `${title} (${year})`);

const MORE: Readonly<Record<Measure, readonly [more: string, less: string]>> = {
  runtime: ['longer', 'shorter'],
  year: ['newer', 'older'],
  rating: ['rated higher', 'rated lower'],
};

const heldAgainst = ([first, second]: readonly ItemCard[], { measure, isMost }: Reckoning): string => {
  const [one, other] = [UNITS[measure](first!), UNITS[measure](second!)];
  return one === other
    ? `${first!.title} and ${second!.title} are alike: ${one}.`
    : `Of the two ${first!.title} is ${MORE[measure][isMost ? 0 : 1]}: ${one}, against ${other}.`;
};

const inWords = ([first, ...others]: readonly ItemCard[], { measure, word }: Reckoning): string => {
  const told = (card: ItemCard): string =>
    measure === 'year' ? nameOf(card) : `${nameOf(card)}, ${UNITS[measure](card)}`;
  const then = others.length === 0 ? '' : ` Then: ${others.map(told).join('; ')}.`;
  return `In the catalogue the ${word} is ${told(first!)}.${then}`;
};

const counted = (cards: readonly ItemCard[], all: number): string =>
  all <= cards.length
    ? `${all} in the catalogue: ${listed(cards.map(nameOf))}.`
    : `${all} in the catalogue, among them ${listed(cards.map(nameOf))}.`;
