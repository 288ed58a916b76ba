import { inject, Injectable } from '@angular/core';
import { answerOf, Api } from '../api/api';
import { Session } from '../api/session';

/** A title of the member's own that a suggestion rests on. */
export interface Rested {
  readonly id: string;
  readonly title: string;
  readonly weight: number;
  /** None where it was watched or liked rather than rated. */
  readonly stars: number | null;
}

/** Who worded it: a language model that was held against the evidence, or we, with or without what is written of the titles. */
export type Source = 'llm' | 'retrieval' | 'template';

export interface Answer {
  readonly text: string;
  readonly source: Source;
  readonly evidence: readonly Rested[];
}

/** What a suggestion rests on, as the platform found it out: the titles without which its score would be lower. */
@Injectable({ providedIn: 'root' })
export class Evidence {
  readonly #api = inject(Api).client;
  readonly #session = inject(Session);

  async of(itemId: string, signal: AbortSignal): Promise<Answer> {
    const { text, source, evidence } = await answerOf(
      this.#api.GET('/api/recommendations/{itemId}/explanation', { params: { path: { itemId } }, signal }),
    );
    const stars = await this.#starsOf(
      evidence.map(({ item }) => item),
      signal,
    );
    return {
      ...{ text, source },
      evidence: evidence.map(({ item: id, title, weight }) => ({ id, title, weight, stars: stars.get(id) ?? null })),
    };
  }

  async #starsOf(itemId: string[], signal: AbortSignal): Promise<ReadonlyMap<string, number>> {
    if (itemId.length === 0 || !this.#session.isSignedIn()) return new Map();
    const { items } = await answerOf(this.#api.GET('/api/me/ratings', { params: { query: { itemId } }, signal }));
    return new Map(items.map((each) => [each.itemId, each.stars]));
  }
}
