import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Titles } from '#contexts/catalogue/published';
import { GetRatingsOfItems } from '#contexts/taste/queries/get-ratings-of-items';

export interface MemberRatingsOfItem {
  readonly count: number;
  readonly meanStars: number | null;
  /** By half-stars, the lowest first. */
  readonly histogram: readonly number[];
}

const HALF_STARS = 10;

/** What members gave a title, under whichever of the names that were merged into it. */
@Injectable()
export class MemberRatings {
  constructor(
    private readonly queries: QueryBus,
    private readonly titles: Titles,
  ) {}

  async of(id: string): Promise<MemberRatingsOfItem> {
    const ratings = await this.queries.execute(new GetRatingsOfItems([id, ...this.titles.merged(id)]));
    const histogram = Array<number>(HALF_STARS).fill(0);
    let [count, sum] = [0, 0];
    for (const each of ratings.values()) {
      count += each.count;
      sum += each.sum;
      each.histogram.forEach((n, halfStars) => (histogram[halfStars]! += n));
    }
    return { count, meanStars: count > 0 ? sum / count / 2 : null, histogram };
  }
}
