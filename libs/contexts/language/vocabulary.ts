import type { Vocabulary } from '#runtime';

export const languageVocabulary: Vocabulary = {
  context: 'language',
  events: { LanguageModelCalled: [], LanguageModelSpared: [], LanguageClaimsRejected: [] },
};
