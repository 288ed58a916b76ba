import { idOf, type Projection } from '#kernel';
import type { BudsJoined, BudsLeft } from '../../../taste/published.ts';

/** A member who may be met as one of similar taste. */
export interface Bud {
  readonly member: string;
  /** ISO time. */
  readonly since: string;
}

export const buds: Projection<Bud, BudsJoined | BudsLeft> = {
  name: 'buds',
  version: 1,
  handles: ['BudsJoined', 'BudsLeft'],
  indexes: { since: ['since'] },
  keys: ({ stream }) => [idOf(stream)],

  evolve(_document, { stream, event, meta }) {
    return event.type === 'BudsJoined' ? { member: idOf(stream), since: meta.occurredAt } : undefined;
  },
};
