import { Inject, Injectable } from '@nestjs/common';
import { DAY_MS, isoTime } from '#kernel';
import type { RateCounter } from '#ports/rate-counter/rate-counter';
import { CLOCK, RATE_COUNTER } from '#ports/tokens';
import { LANGUAGE_TERMS, type LanguageTerms } from '../terms.ts';

/** Tokens set aside for a call that has not been made yet. */
export interface Reserved {
  /** What it has really taken; the rest is given back. */
  settle(tokens: number): Promise<void>;
}

/** Pays for what nobody in particular has asked for. */
const NOBODY = 'nobody';

/** What each member's answers may take in a UTC day. */
@Injectable()
export class TokenBudget {
  constructor(
    @Inject(RATE_COUNTER) private readonly counter: RateCounter,
    @Inject(LANGUAGE_TERMS) private readonly terms: LanguageTerms,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  /** Sets the most that a call may take aside, so that calls at once cannot overspend. `undefined`: too little is left. */
  async reserve(member: string | undefined, tokens: number): Promise<Reserved | undefined> {
    const key = `language ${isoTime(this.now()).slice(0, 10)} ${member ?? NOBODY}`;
    const count = (by: number) => this.counter.count(key, DAY_MS, by);
    const { hits } = await count(tokens);
    if (hits > this.terms.dailyTokens) {
      await count(-tokens);
      return undefined;
    }
    return { settle: async (taken) => void (await count(taken - tokens)) };
  }
}
