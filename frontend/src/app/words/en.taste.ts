export const tasteWords = {
  heading: 'Your taste',
  text: 'What Reprise sees in what you rated, watched and liked. Where it is wrong, correct it: a correction counts at once.',
  genres: 'Genres',
  people: 'People',
  decades: 'Decades',
  corrected: 'Corrected by you',
  ends: 'To the left: less of it. To the right: more.',
  weight: (name: string): string => `How much ${name}`,
  weighed: (weight: number): string => {
    const share = Math.round(weight * 100);
    return share === 0 ? '0' : `${share > 0 ? '+' : '−'}${Math.abs(share)}`;
  },
  said: (weight: number): string =>
    weight === 0
      ? 'neither more nor less'
      : weight > 0
        ? `more, ${Math.round(weight * 100)} %`
        : `less, ${Math.round(-weight * 100)} %`,
  from: (titles: readonly string[], more: number): string =>
    `From ${titles.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  undo: 'Undo the correction',
  emptyHeading: 'Nothing to see yet',
  emptyText: 'Rate a few titles, and what they have in common shows here.',
  rate: 'Rate a few',
  decade: (decade: string): string => (/^\d{4}$/.test(decade) ? `${decade}s` : decade),
  saved: 'Corrected. Your programme follows.',
  buds: {
    heading: 'Members who like the same',
    none: 'Nobody to be shown yet. Members see one another here once both have chosen to.',
    choose: 'Choose in your account',
    somebody: 'A member',
  },
  showAll: 'Show all',
  showLess: 'Show fewer',
};
