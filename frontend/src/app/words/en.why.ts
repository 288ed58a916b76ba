export const keysWords = {
  heading: 'Keys',
  list: [
    ['/', 'Search'],
    ['?', 'This list'],
    ['← → ↑ ↓', 'From title to title, in rows and grids'],
    ['Enter', 'Open the title'],
    ['1 to 5', 'Rate the title; with Shift, half a star less'],
    ['0', 'Take the rating back'],
    ['Tab', 'On to the watchlist, not interested and why'],
    ['Escape', 'Close what is open'],
  ] as readonly (readonly [string, string])[],
};

export const whyWords = {
  heading: (title: string): string => `Why ${title}?`,
  sources: {
    llm: 'Worded by a language model, and checked against what we know.',
    retrieval: 'From what is written of these titles.',
    template: 'From what we know at once.',
  },
  evidence: 'What it rests on',
  rated: (stars: number): string => `you rated it ${stars}`,
  servedBy: (model: string): string => `Suggested by: ${model}`,
  whatIf: 'What if you had never met…',
  whatIfText: 'Take a title away for a moment and see the list change. Nothing is saved.',
  noRatings: 'With a few ratings of yours there is more to say here.',
  guest: 'With an account, the reasons are your own ratings.',
  place: (place: number | undefined, total: number): string =>
    place === undefined ? `Not among your first ${total}` : `Number ${place} of your list`,
  was: (place: number | undefined): string => (place === undefined ? 'not listed' : `number ${place}`),
  moved: (before: string, after: string): string => `From ${before} to ${after}`,
  list: 'Your list would begin',
  fresh: 'new here',
};
