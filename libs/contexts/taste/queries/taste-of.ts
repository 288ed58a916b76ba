import { Injectable } from '@nestjs/common';
import { Streams } from '#runtime';
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
  constructor(private readonly streams: Streams) {}

  async member(id: string): Promise<Taste> {
    return (await this.streams.fold(taste, id)).state;
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
