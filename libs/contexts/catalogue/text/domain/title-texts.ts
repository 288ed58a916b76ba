import { event, type Event, type StreamKind } from '#kernel';

/**
 * The texts of all titles were made into vectors. `encoder` tells which vectors may be compared with which; the artefact
 * holds them, and the encoder where it was fitted.
 */
export type TitleTextsEncoded = Event<
  'TitleTextsEncoded',
  { readonly artefact: string; readonly encoder: string; readonly titles: number }
>;

export const titleTextsEncoded = event('TitleTextsEncoded')<TitleTextsEncoded['data']>();

export interface TitleTexts {
  readonly current: TitleTextsEncoded['data'] | undefined;
  /** The artefact before it: whoever was reading it may finish. */
  readonly before: string | undefined;
}

export type TitleTextsCommand = { readonly do: 'keep' } & TitleTextsEncoded['data'];

/** The one stream of it. */
export const ALL_TITLES = 'all';

/** Which vectors stand for the texts of the catalogue: stream `titletexts-all`. */
export const titleTexts: StreamKind<TitleTexts, TitleTextsCommand, TitleTextsEncoded> = {
  category: 'titletexts',
  initial: { current: undefined, before: undefined },

  decide({ current }, { artefact, encoder, titles }) {
    return current?.artefact === artefact ? [] : [titleTextsEncoded({ artefact, encoder, titles })];
  },

  evolve(state, { type, data }) {
    return type === 'TitleTextsEncoded' ? { current: data, before: state.current?.artefact } : state;
  },
};
