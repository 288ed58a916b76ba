import { event, type Event, type StreamKind } from '#kernel';

/** Whether members who have not chosen for themselves meet titles for adults. Guests never do. */
export interface AdultTitles {
  readonly shown: boolean;
}

export type AdultTitlesChosen = Event<'AdultTitlesChosen', { readonly shown: boolean; readonly previous: boolean }>;
export const adultTitlesChosen = event('AdultTitlesChosen')<AdultTitlesChosen['data']>();

/** There is one stream of it, `PLATFORM`. */
export const adultTitles: StreamKind<AdultTitles, AdultTitles, AdultTitlesChosen> = {
  category: 'adulttitles',
  initial: { shown: false },
  decide: ({ shown: previous }, { shown }) => (shown === previous ? [] : [adultTitlesChosen({ shown, previous })]),
  evolve: (_state, { data: { shown } }) => ({ shown }),
};
