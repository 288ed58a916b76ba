import { createHash } from 'node:crypto';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { canonicalJson, isDomainError } from '#kernel';
import { Unavailable } from '#ports/unavailable';
import { Titles } from '../../catalogue/published.ts';
import { Speaker } from '../../language/published.ts';
import {
  citedTitle,
  GroundsOf,
  knownTitle,
  namesOf,
  verify,
  withinBudget,
  type Facts,
  type Grounds,
} from '../../recommendation/published.ts';
import { retrieval } from './retrieval.ts';
import { template } from './template.ts';
import { whyData, whyPrompt } from './why-prompt.ts';

/** Why a title is, or would be, recommended. */
export interface Explanation {
  readonly text: string;
  /**
   * `llm`: worded by a language model and held against the evidence; `retrieval`: composed of what is written of the
   * titles; `template`: out of what memory knows.
   */
  readonly source: 'llm' | 'retrieval' | 'template';
  /** The titles of the member's own that it rests on, the most telling first; weights add up to 1 at most. */
  readonly evidence: readonly { readonly item: string; readonly title: string; readonly weight: number }[];
}

/**
 * Why a title is, or would be, recommended: to a member by those of their own titles that its score is owed to, to anybody
 * else by what it is. A language model, if there is one, only words what was found, for members alone. There is always an
 * answer. Throws `UNKNOWN_ITEM`.
 */
export class ExplainTitle extends Query<Explanation> {
  constructor(
    readonly item: string,
    /** Left out: a guest. */
    readonly member?: string,
  ) {
    super();
  }
}

/** The catalogue answers in a few milliseconds, or not at all. */
const READING_MS = 300;
/** Nobody waits longer for better words. */
const SPEAKING_MS = 2_500;
/** What is left of an answer once claims were dropped has to say something still. */
const FEWEST_WORDS = 8;
const MOST_WORDS = 60;

@QueryHandler(ExplainTitle)
export class ExplainTitleHandler implements IQueryHandler<ExplainTitle> {
  constructor(
    private readonly grounds: GroundsOf,
    private readonly titles: Titles,
    private readonly speaker: Speaker,
  ) {}

  async execute({ item, member }: ExplainTitle): Promise<Explanation> {
    const grounds = await this.grounds.title(item, member);
    const { columns, cited } = grounds;
    return {
      ...(await this.#worded(grounds, member)),
      evidence: cited.map(({ entry: { row }, weight }) => ({
        ...{ item: columns.id(row), title: columns.titles[row]! },
        weight,
      })),
    };
  }

  async #worded(grounds: Grounds, member: string | undefined): Promise<Pick<Explanation, 'text' | 'source'>> {
    const evidence = await withinBudget(this.#read(grounds), READING_MS).catch(unlessGone);
    const spoken = evidence && (await this.#spoken(evidence, grounds, member));
    if (spoken !== undefined) return { text: spoken, source: 'llm' };
    const composed = evidence && retrieval(evidence);
    if (composed !== undefined) return { text: composed, source: 'retrieval' };
    return { text: template(grounds), source: 'template' };
  }

  async #read({ columns, row, cited, by, near }: Grounds): Promise<Facts> {
    const rows = [row, ...cited.map(({ entry }) => entry.row)];
    const pages = await Promise.all(rows.map((each) => this.titles.page(columns.id(each), true)));
    const [about, ...own] = pages.map(knownTitle);
    return {
      about: about!,
      cited: own.map((known, n) => citedTitle(known, about!, cited[n]!)),
      by,
      near: near.map((each) => columns.titles[each]!),
    };
  }

  /** What the model said of the evidence and no more than that; undefined: nothing that could be shown. */
  async #spoken(evidence: Facts, { columns }: Grounds, member: string | undefined): Promise<string | undefined> {
    if (!this.speaker.configured || member === undefined || evidence.cited.length === 0) return undefined;
    const data = whyData(evidence);
    const cacheKey = createHash('sha256').update(canonicalJson(data)).digest('hex');
    const spoken = await this.speaker.ask({ prompt: whyPrompt, data, member, cacheKey, deadlineMs: SPEAKING_MS });
    if (!spoken.said) return undefined;
    const { kept, dropped } = verify(spoken.value.sentences, evidence, namesOf(columns));
    if (dropped.length > 0) this.speaker.rejected(whyPrompt, dropped.length);
    return shown(kept, evidence);
  }
}

/** Words that name nothing of the member's own explain nothing. */
const shown = (sentences: readonly string[], { cited }: Facts): string | undefined => {
  const text = sentences.reduce(
    (all, each) => (wordsIn(`${all} ${each}`) > MOST_WORDS ? all : `${all} ${each}`.trim()),
    '',
  );
  return wordsIn(text) >= FEWEST_WORDS && cited.some(({ title }) => text.includes(title)) ? text : undefined;
};

const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;

/** A title that went away in this very moment is worded out of memory too. */
const unlessGone = (error: unknown): undefined => {
  if (!(error instanceof Unavailable) && !isDomainError(error, 'UNKNOWN_ITEM')) throw error;
};
