import { Inject, Injectable, Optional } from '@nestjs/common';
import { TITLE_VECTORS, type NearTitle, type Row, type TitleVectors } from '../../catalogue/published.ts';

export interface Sought {
  readonly media?: readonly string[] | undefined;
  readonly k: number;
  readonly allows: (row: Row) => boolean;
}

/** Titles by what a text means, where there are vectors for that; without them whoever asks has its words alone. */
@Injectable()
export class Meaning {
  constructor(@Optional() @Inject(TITLE_VECTORS) private readonly vectors?: TitleVectors) {}

  /** Whether texts can be compared with titles just now. */
  get isKnown(): boolean {
    return this.vectors?.ready() === true && !this.vectors.degraded();
  }

  /** The nearest that have anything to do with it, best first. */
  async of(text: string, { media, k, allows }: Sought): Promise<readonly NearTitle[]> {
    if (!this.vectors || !this.isKnown) return [];
    const near = await this.vectors.nearest(text, { k, allows, ...(media && { media }) });
    return near.filter(({ similarity }) => similarity > 0);
  }
}
