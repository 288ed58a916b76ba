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
  },
};
