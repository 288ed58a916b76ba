import { JOB_EVENTS } from '#kernel';
import type { Vocabulary } from '#runtime';
import { upcastProductionDay } from './evaluation/production/production-day.ts';

export const trainingVocabulary: Vocabulary = {
  context: 'training',
  events: {
    ModelRegistered: [],
    ModelRetired: [],
    ModelArtefactsDropped: [],
    ModelTrainedOnErased: [],
    ChampionPromoted: [],
    ChampionRolledBack: [],
    CandidateNamed: [],
    ...Object.fromEntries(JOB_EVENTS.map((suffix) => [`Dataset${suffix}`, []])),
    DatasetDropped: [],
    ...Object.fromEntries(JOB_EVENTS.map((suffix) => [`Training${suffix}`, []])),
    ...Object.fromEntries(JOB_EVENTS.map((suffix) => [`Evaluation${suffix}`, []])),
    ProductionDayMeasured: [upcastProductionDay],
    ListsServed: [],
    TrainingDatasetTaken: [],
    TrainingEpochEnded: [],
    RetrainingChosen: [],
    PruningChosen: [],
  },
};
