import { JOB_EVENTS } from '#kernel';
import type { Vocabulary } from '#runtime';

export const catalogueVocabulary: Vocabulary = {
  context: 'catalogue',
  events: {
    ItemListed: [],
    ItemRevised: [],
    ItemEdited: [],
    ItemRetired: [],
    ItemMerged: [],
    ItemRestored: [],
    AliasClaimed: [],
    TitleMatched: [],
    TitleUnmatched: [],
    DetailsKept: [],
    TitleTextsEncoded: [],
    ...Object.fromEntries(JOB_EVENTS.map((suffix) => [`Sourcing${suffix}`, []])),
  },
};
