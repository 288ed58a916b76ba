import type { Vocabulary } from '#runtime';

export const recommendationVocabulary: Vocabulary = {
  context: 'recommendation',
  events: { ExposureDayClosed: [] },
};
