import { event, type Event, type StreamKind } from '#kernel';

/** What told which title of a source this one is. */
export type MatchedBy = 'own-id' | 'imdb' | 'title';

/** The title is this one there: told once, and kept whatever is asked later. */
export type TitleMatched = Event<
  'TitleMatched',
  { readonly source: string; readonly id: string; readonly by: MatchedBy }
>;
/** The source was asked, and has no such title. */
export type TitleUnmatched = Event<'TitleUnmatched', { readonly source: string }>;
/** All the source tells was read: facts are in the item, words are kept for a while under this hash (SHA-256, hex). */
export type DetailsKept = Event<'DetailsKept', { readonly source: string; readonly id: string; readonly hash: string }>;
export type MetadataEvent = TitleMatched | TitleUnmatched | DetailsKept;

export const titleMatched = event('TitleMatched')<TitleMatched['data']>();
export const titleUnmatched = event('TitleUnmatched')<TitleUnmatched['data']>();
export const detailsKept = event('DetailsKept')<DetailsKept['data']>();

/** What a source was asked of one title, and how that went: stream `metadata-<item id>`. */
export interface TitleMetadata {
  readonly match: TitleMatched['data'] | undefined;
  /** `at`: ISO time. */
  readonly kept: { readonly hash: string; readonly at: string } | undefined;
  readonly missedAt: string | undefined;
}

export type MetadataCommand =
  | { readonly do: 'match'; readonly source: string; readonly id: string; readonly by: MatchedBy }
  | { readonly do: 'miss'; readonly source: string }
  | { readonly do: 'keep'; readonly source: string; readonly id: string; readonly hash: string };

export const metadata: StreamKind<TitleMetadata, MetadataCommand, MetadataEvent> = {
  category: 'metadata',
  initial: { match: undefined, kept: undefined, missedAt: undefined },

  decide(state, command) {
    switch (command.do) {
      case 'match':
        return match(state, command);
      case 'miss':
        return [titleUnmatched({ source: command.source })];
      case 'keep': {
        const { source, id, hash } = command;
        return [detailsKept({ source, id, hash })];
      }
    }
  },

  evolve(state, { type, data }, { occurredAt: at }) {
    switch (type) {
      case 'TitleMatched':
        return { ...state, match: data };
      case 'TitleUnmatched':
        return { ...state, missedAt: at };
      case 'DetailsKept':
        return { ...state, kept: { hash: data.hash, at }, missedAt: undefined };
      default:
        return state;
    }
  },
};

/** A guess never replaces what is known; an id that the title itself has does. */
const match = ({ match: known }: TitleMetadata, { source, id, by }: TitleMatched['data']): MetadataEvent[] =>
  known && (by !== 'own-id' || known.id === id) ? [] : [titleMatched({ source, id, by })];

/** When the source was last asked and answered. */
export const askedAt = ({ kept, missedAt }: TitleMetadata): string | undefined => missedAt ?? kept?.at;
