const many = (n: number): string => (n === 1 ? '1 model' : `${n} models`);

/** Which models are kept, and which go by themselves. */
export const pruningWords = {
  heading: 'What is kept',
  intro:
    'Models take room. What is chosen here is done once a day; champions, candidates and the model that a rollback leads to always stay.',
  keepVersions: 'Newest versions of each family and medium',
  keepVersionsHint: 'Older ones are retired. Left empty, all stay.',
  keepDays: 'Days that artefacts stay after a model is retired',
  keepFormerChampions: 'Former champions of each medium',
  keepFormerChampionsHint: 'They keep their artefacts, for rolling back and looking into the past. Left empty, all do.',
  save: 'Save',
  saved: 'Saved. It is obeyed once a day.',
  preview: 'What would go today',
  retire: (n: number): string => `Retired because there are newer ones: ${many(n)}`,
  drop: (n: number): string => `Lose their artefacts: ${many(n)}`,
  nothing: 'Nothing would go.',
  unclear: 'Mend what is typed above to see what would go.',
  registered: 'Registered',
  retired: 'Retired',
  family: 'Model',
};
