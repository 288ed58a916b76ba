import { Inject, Injectable } from '@nestjs/common';
import type { ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { items } from '../../../catalogue/published.ts';
import { ratingsOfItem } from '../../../taste/published.ts';
import { count, countBin } from './histogram.ts';
import type { TitleCounts } from './production-day.ts';

const AT_ONCE = 500;

/** What titles are like, taken together: their genres, and how many have rated them. */
@Injectable()
export class TitleKinds {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  /** `times`: title -> how often it counts. A title that the catalogue does not know counts nowhere. */
  async counts(times: ReadonlyMap<string, number>): Promise<TitleCounts> {
    const counts = { titles: 0, genres: {} as Record<string, number>, popularity: {} as Record<string, number> };
    const ids = [...times.keys()].sort();
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const some = ids.slice(from, from + AT_ONCE);
      const [known, ratings] = await Promise.all([
        this.store.live(items).getMany(some),
        this.store.live(ratingsOfItem).getMany(some),
      ]);
      for (const [id, { genres }] of known) {
        const n = times.get(id) ?? 0;
        counts.titles += n;
        for (const genre of genres) count(counts.genres, genre, n);
        count(counts.popularity, countBin(ratings.get(id)?.count ?? 0), n);
      }
    }
    return counts;
  }
}
