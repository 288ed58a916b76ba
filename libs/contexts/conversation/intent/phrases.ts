/** The source of a pattern for any of these alternatives, one or more a line. */
export const oneOf = (alternatives: string): string => {
  const lines = alternatives.trim().split(/\s*\n\s*/);
  return `(?:${lines.join('|')})`;
};

/** Words, with white space between. */
export const wordsIn = (words: string): readonly string[] => words.trim().split(/\s+/);
