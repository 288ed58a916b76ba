import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CLOCK } from '#ports/tokens';
import { CatalogueView, Titles, type ItemCard, type Row } from '../../catalogue/published.ts';
import { askedOf, factOf, listed, type Asked } from '../ask/facts.ts';
import { PassageIndex } from '../ask/passage-index.ts';
import { sentencesOf, termsOf } from '../ask/terms.ts';
import { loreOf } from '../intent/catalogue-lore.ts';
import { enforce } from '../intent/enforce.ts';
import type { Intent, Lore } from '../intent/intent.ts';
import { parseByRules } from '../intent/parse-by-rules.ts';

const CITED = 6;
/** A title that has less of what the question's words tell is no answer to it. */
const LEAST_COVERAGE = 0.35;
const MOST_NAME_WORDS = 9;

/** A title that the answer rests on, and what is written there of it. */
export interface Citation {
  readonly item: ItemCard;
  readonly passage: string | null;
}

export interface CatalogueAnswer {
  readonly answer: string;
  /** The catalogue has an answer: each of its titles is cited. */
  readonly known: boolean;
  readonly source: 'fact' | 'retrieval';
  readonly cited: readonly Citation[];
}

/**
 * A question about the catalogue, answered out of it alone: a fact of one title, or the titles that what is written of
 * them answers best. It never names a title that is not there, and says when nothing is. Throws `UNKNOWN_ITEM`.
 */
export class AskCatalogue extends Query<CatalogueAnswer> {
  constructor(
    readonly question: string,
    /** The title that is asked about. */
    readonly item: string | undefined,
    readonly adult = false,
  ) {
    super();
  }
}

@QueryHandler(AskCatalogue)
export class AskCatalogueHandler implements IQueryHandler<AskCatalogue> {
  constructor(
    private readonly view: CatalogueView,
    private readonly titles: Titles,
    private readonly index: PassageIndex,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  async execute({ question, item, adult }: AskCatalogue): Promise<CatalogueAnswer> {
    const lore = loreOf(this.view, this.now());
    const asked = askedOf(question);
    const named = item ?? (asked && titleIn(question, lore)?.id);
    if (named !== undefined) return this.#ofOne(named, question, asked ?? 'about', adult);
    return this.#ofMany(question, parseByRules(question, lore), adult);
  }

  async #ofOne(id: string, question: string, asked: Asked, adult: boolean): Promise<CatalogueAnswer> {
    const page = await this.titles.page(id, adult);
    const fact = factOf(page, asked);
    const cited = [{ item: await this.titles.card(page.id), passage: sentenceFor(question, page.overview) }];
    if (fact !== undefined) return { answer: fact, known: true, source: 'fact', cited };
    return { answer: `The catalogue does not say that of ${page.title}.`, known: false, source: 'fact', cited };
  }

  async #ofMany(question: string, intent: Intent, adult: boolean): Promise<CatalogueAnswer> {
    const { columns } = this.view;
    const { rows, relaxed } = enforce(columns, intent, adult);
    const within = relaxed.length === 0 ? rows : undefined;
    const allows = (row: Row): boolean =>
      columns.isPresent(row) && (adult || !columns.isAdult(row)) && (within?.has(row) ?? true);
    const passages = (await this.index.passages()).search(question, CITED * 4, allows);
    const best = passages.filter(({ coverage }) => coverage >= LEAST_COVERAGE).slice(0, CITED);
    const found = best.length > 0 ? best.map(({ row }) => row) : await this.#bestKnown(within);
    const cards = await this.titles.cards(found.map((row) => columns.id(row)));
    if (cards.length === 0) return NOTHING;
    return {
      answer: `${within ? 'What fits' : 'Closest'} in the catalogue: ${listed(cards.map(nameOf))}.`,
      known: true,
      source: 'retrieval',
      cited: cards.map((card) => ({ item: card, passage: sentenceFor(question, card.overview) })),
    };
  }

  /** Where the question is all conditions, what meets them answers it; the best known first. */
  async #bestKnown(within: ReadonlySet<Row> | undefined): Promise<readonly Row[]> {
    if (!within) return [];
    const popular = await this.view.columns.orders.of('popular').rows();
    return [...popular.filter((row) => within.has(row))].toReversed().slice(0, CITED);
  }
}

const NOTHING: CatalogueAnswer = {
  answer: 'The catalogue does not know.',
  known: false,
  source: 'retrieval',
  cited: [],
};

const nameOf = ({ title, year }: ItemCard): string => (year === null ? title : `${title} (${year})`);

/** The longest run of words that is a title. */
const titleIn = (question: string, lore: Lore) => {
  const words = question.replace(/[?!]+\s*$/, '').split(/\s+/);
  for (let length = Math.min(words.length, MOST_NAME_WORDS); length > 0; length--)
    for (let from = words.length - length; from >= 0; from--) {
      const run = words.slice(from, from + length).join(' ');
      const title = termsOf(run).length > 0 ? lore.title(run.replace(/^["'“‘]|["'”’,.]$/g, '')) : undefined;
      if (title) return title;
    }
  return undefined;
};

/** The sentence that has most of the question's words; the first, where none has any. */
const sentenceFor = (question: string, overview: string | null): string | null => {
  const asked = new Set(termsOf(question));
  const sentences = sentencesOf(overview ?? '');
  const shared = sentences.map((sentence) => new Set(termsOf(sentence).filter((term) => asked.has(term))).size);
  return sentences[shared.indexOf(Math.max(...shared))] ?? null;
};
