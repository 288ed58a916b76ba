import { Injectable } from '@nestjs/common';
import type { CatalogueColumns } from '../../catalogue/published.ts';
import {
  Content,
  ItemToItem,
  ModelRetrievers,
  Popular,
  type Candidate,
  type HistoryEntry,
  type Retriever,
  type Rung,
  type TasteRequest,
} from '../../recommendation/published.ts';
import { isLlm, NamedModels } from '../../training/published.ts';
import type { Intent } from '../intent/intent.ts';
import { leaningsOf } from '../intent/parse-by-rules.ts';
import { Meaning } from './meaning.ts';

/**
 * Whose say counts: `auto` blends the intent with the member's taste, `baseline` knows no taste, `cf` little else. Anything
 * else is the family or the id of a trained model, which then tells the member's taste; of `llm` see LanguageOrder.
 */
export type Recommender = string;
const BLENDS = ['auto', 'baseline', 'cf'] as const;
type Blend = (typeof BLENDS)[number] | 'named';

const LIKENED = { kind: 'named', strength: 1, halfStars: undefined } as const;

/** How much each has to say. */
const SHARES: Readonly<
  Record<Blend, Readonly<Record<'intent' | 'meaning' | 'likened' | 'taste' | 'popular', number>>>
> = {
  auto: { intent: 1, meaning: 0.5, likened: 0.8, taste: 0.35, popular: 0.25 },
  baseline: { intent: 1, meaning: 0.5, likened: 0, taste: 0, popular: 0.3 },
  cf: { intent: 0.05, meaning: 0, likened: 0.8, taste: 1, popular: 0.1 },
  named: { intent: 0.5, meaning: 0.25, likened: 0.4, taste: 1, popular: 0.1 },
};

/**
 * Who is asked for a mood, the highest first: the intent's own words, what its text means, titles it named, the member's
 * taste, everybody's.
 */
@Injectable()
export class IntentRungs {
  constructor(
    private readonly content: Content,
    private readonly itemToItem: ItemToItem,
    private readonly popular: Popular,
    private readonly named: NamedModels,
    private readonly trained: ModelRetrievers,
    private readonly meaning: Meaning,
  ) {}

  /** `text`: the wish as it was typed, if it was. Throws `UNKNOWN_MODEL`, `MODEL_RETIRED`, `BAD_ARTEFACT`. */
  async of(
    columns: CatalogueColumns,
    intent: Intent,
    recommender: Recommender,
    text: string | undefined,
  ): Promise<readonly Rung[]> {
    const blend = isLlm(recommender) ? 'auto' : (BLENDS.find((each) => each === recommender) ?? 'named');
    const shares = SHARES[blend];
    const taste =
      blend === 'named' ? this.trained.of(await this.named.of(recommender, intent.medium)) : this.itemToItem;
    const likened = intent.like.flatMap(({ id }): HistoryEntry[] => {
      const row = columns.row(id);
      return row === undefined ? [] : [{ row, ...LIKENED }];
    });
    const wish = { history: likened, genres: [], corrections: leaningsOf(intent) };
    return [
      { retriever: asIf('intent', this.content, wish), weight: shares.intent },
      ...(text !== undefined && this.meaning.isKnown
        ? [{ retriever: near(text, this.meaning), weight: shares.meaning }]
        : []),
      ...(likened.length > 0 ? [{ retriever: asIf('likened', this.itemToItem, wish), weight: shares.likened }] : []),
      { retriever: taste, weight: shares.taste },
      { retriever: this.popular, weight: shares.popular },
    ].filter(({ weight }) => weight > 0);
  }
}

/** A retriever that is asked as if the member had this taste. */
const asIf = (
  name: string,
  retriever: Retriever,
  taste: Pick<TasteRequest, 'history' | 'genres' | 'corrections'>,
): Retriever => ({
  name,
  retrieve: async (request) => (await retriever.retrieve({ ...request, ...taste })).map((said) => new Asked(said)),
});

/** Titles that a text is about. What they have of its words, others tell. */
const near = (text: string, meaning: Meaning): Retriever => ({
  name: 'meaning',
  retrieve: async ({ medium, depth, allows }) => {
    const media = medium === undefined ? undefined : [medium];
    const titles = await meaning.of(text, { media, k: depth, allows });
    return titles.map(({ row, similarity }) => ({ row, score: similarity, evidence: { kind: 'fits', tokens: [] } }));
  },
});

/** What speaks for a title is what was asked for, not what the member likes. */
class Asked implements Candidate {
  readonly #said: Candidate;

  constructor(said: Candidate) {
    this.#said = said;
  }

  get row(): Candidate['row'] {
    return this.#said.row;
  }

  get score(): number {
    return this.#said.score;
  }

  get evidence(): Candidate['evidence'] {
    const { evidence } = this.#said;
    return evidence.kind === 'shares' && !evidence.with ? { kind: 'fits', tokens: evidence.tokens } : evidence;
  }
}
