import { JOB_EVENTS } from '#kernel';
import type { Vocabulary } from '#runtime';

export const operationsVocabulary: Vocabulary = {
  context: 'operations',
  events: {
    PlatformSeeded: [],
    ...Object.fromEntries(JOB_EVENTS.map((suffix) => [`Replay${suffix}`, []])),
    ...Object.fromEntries(JOB_EVENTS.map((suffix) => [`Erasure${suffix}`, []])),
  },
};
