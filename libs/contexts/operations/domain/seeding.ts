import { event, type Event, type StreamKind } from '#kernel';

/** What this platform began with: `demo`, or `movielens:<folder>`. */
export type PlatformSeeded = Event<'PlatformSeeded', { readonly data: string }>;
export const platformSeeded = event('PlatformSeeded')<PlatformSeeded['data']>();

export interface Seeding {
  readonly data: string | undefined;
}

/** One stream, `seeding-first`: a seed is finished once, and never begun again. */
export const seeding: StreamKind<Seeding, { readonly data: string }, PlatformSeeded> = {
  category: 'seeding',
  initial: { data: undefined },
  decide: (state, { data }) => (state.data === undefined ? [platformSeeded({ data })] : []),
  evolve: (state, { type, data }) => (type === 'PlatformSeeded' ? { data: data.data } : state),
};
