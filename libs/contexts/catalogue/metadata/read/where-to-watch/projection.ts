import { idOf, type Projection } from '#kernel';
import type { DetailsKept } from '../../domain/metadata.ts';

/** Where the words of a title are that tell who offers it: the words themselves are kept for a while, beside the log. */
export interface KeptOffers {
  /** Of the title. */
  readonly id: string;
  /** In the text cache. */
  readonly hash: string;
  /** ISO time. */
  readonly keptAt: string;
}

export const whereToWatch: Projection<KeptOffers, DetailsKept> = {
  name: 'where-to-watch',
  version: 1,
  handles: ['DetailsKept'],
  indexes: {},
  keys: ({ stream }) => [idOf(stream)],
  evolve: (_kept, { stream, event: { data }, meta }) => ({
    id: idOf(stream),
    hash: data.hash,
    keptAt: meta.occurredAt,
  }),
};
