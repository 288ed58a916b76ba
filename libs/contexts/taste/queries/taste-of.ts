import { Injectable } from '@nestjs/common';
import { Streams } from '#runtime';
import { adultTitles } from '../domain/adult-titles.ts';
import { interactionsOf, type Interaction } from '../domain/interactions.ts';
import { RATINGS_TO_COMPLETE } from '../domain/onboard.ts';
import { PLATFORM, tasteWeights, type TasteWeights } from '../domain/strengths.ts';
import { taste } from '../domain/taste.ts';
import type { Taste } from '../domain/taste-state.ts';

export interface OnboardingStatus {
  readonly ratings: number;
  readonly needed: number;
  readonly genres: readonly string[];
  readonly completed: boolean;
}

/** A member's own things, folded from their own stream: as new as the log, at once. */
@Injectable()
export class TasteOf {
  /** The same taste is the same object every time: others remember what they made of it. */
  readonly #shownAdult = new WeakMap<Taste, Taste>();

  constructor(private readonly streams: Streams) {}

  /** What they have not chosen about titles for adults is as the platform is set. */
  async member(id: string): Promise<Taste> {
    const [{ state }, shown] = await Promise.all([this.streams.fold(taste, id), this.adultTitles()]);
    if (!shown || state.preferences.adultTitles !== undefined) return state;
    const known = this.#shownAdult.get(state);
    if (known) return known;
    const told = { ...state, preferences: { ...state.preferences, adultTitles: true } };
    this.#shownAdult.set(state, told);
    return told;
  }

  /** Whether members who have not chosen for themselves meet titles for adults. */
  async adultTitles(): Promise<boolean> {
    return (await this.streams.fold(adultTitles, PLATFORM)).state.shown;
  }

  /** How much each kind of interaction counts now. */
  async weights(): Promise<TasteWeights> {
    return (await this.streams.fold(tasteWeights, PLATFORM)).state;
  }

  /** What the models read of a member, oldest first, by the weights of now. */
  async interactions(id: string): Promise<readonly Interaction[]> {
    const [state, weights] = await Promise.all([this.member(id), this.weights()]);
    return interactionsOf(state, weights);
  }

  async onboarding(id: string): Promise<OnboardingStatus> {
    const { ratings, genres, onboarded } = await this.member(id);
    return { ratings: ratings.size, needed: RATINGS_TO_COMPLETE, genres, completed: onboarded };
  }
}
