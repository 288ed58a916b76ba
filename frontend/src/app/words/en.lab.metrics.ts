/** What the figures of an evaluation say, for who meets them for the first time. */
export const metricWords = {
  heading: 'What these figures say',
  /** `HR@10` is told at 10 by `HR`. */
  metrics: {
    HR: (k: string): string => `How often the title sought is among the first ${k}.`,
    NDCG: (k: string): string =>
      `Where the titles sought stand among the first ${k}, higher counting more: 1 is always on top.`,
    Recall: (k: string): string => `The share of the titles sought that is among the first ${k}.`,
    MRR: (): string => 'One divided by the place of the first title sought: 1 is always on top.',
  } as Readonly<Record<string, (k: string) => string>>,
  beyond: {
    coverage: 'The share of all titles that is shown to anybody.',
    novelty: 'How little known the titles are, in bits: one more for each halving of those who know them.',
    'intra-list diversity': 'How far apart the genres of one list are: 0 all alike, 1 nothing shared.',
    calibration: 'How far the genres of a list are from those of the history: 0 is the same mixture.',
    'average popularity': 'Interactions that the titles had, on average.',
  } as Readonly<Record<string, string>>,
  tracks: {
    T1: 'The last title of each member is taken away and sought.',
    T2: 'Members whom the model has never met: some of their titles are given, the others sought.',
    T3: 'All is learnt before a day, and the next title of each member after it is sought.',
    T4: 'The last visit of each member is taken away whole, and its titles are sought: what the gate judges by.',
  } as Readonly<Record<string, string>>,
};
