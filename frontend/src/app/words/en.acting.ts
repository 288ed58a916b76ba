const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

/** Said on every page while one looks through another member's eyes. */
export const actingWords = {
  label: 'Looking as somebody else',
  as: (name: string): string => `You see Reprise as ${name} sees it.`,
  reading: (until: string): string => `Reading only, until ${time.format(new Date(until))}.`,
  leave: 'Back to yourself',
  over: 'You are yourself again.',
  cutShort: (name: string): string => `Loading the page again ended your look as ${name}. You are yourself again.`,
  again: 'Look again',
};
