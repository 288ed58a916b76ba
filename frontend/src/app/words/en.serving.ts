/** Who answers, and by which clock, in the consoles' masthead. */
export const servingWords = {
  label: 'Active models',
  all: 'All media',
  ladder: 'No model serves: the live ladder answers',
  answering: 'answering',
  failed: 'could not be loaded; the live ladder answers',
  times: (zone: string): string => (zone === 'UTC' ? 'All times in UTC' : `Times in ${zone}, days in UTC`),
  version: (id: string): string => `version ${id.slice(0, 8)}`,
};
