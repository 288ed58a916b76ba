import { Injectable } from '@nestjs/common';
import { Titles } from '../../../catalogue/published.ts';

/** Enough of a title to tell it from others. Without a name: it is no longer offered. */
export interface ReportTitle {
  readonly itemId: string;
  readonly title: string | null;
  readonly year: number | null;
  readonly medium: string | null;
}

/** The titles that a report speaks of. */
@Injectable()
export class ReportTitles {
  constructor(private readonly titles: Titles) {}

  /** By the id asked for: a title that was merged since is the one that stands for it. */
  async of(ids: readonly (string | null)[]): Promise<ReadonlyMap<string, ReportTitle>> {
    const asked = [...new Set(ids.filter((id) => id !== null))];
    const standing = await Promise.all(asked.map((id) => this.titles.resolve(id)));
    const cards = new Map((await this.titles.cards(standing)).map((card) => [card.id, card]));
    return new Map(
      asked.flatMap((id, n) => {
        const card = cards.get(standing[n]!);
        return card ? [[id, { itemId: card.id, title: card.title, year: card.year, medium: card.medium }]] : [];
      }),
    );
  }
}
